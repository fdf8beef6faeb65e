namespace ReviewPipeline.Disclosure.Rules;

/// <summary>What a picture shows or is for, as far as duties depend on it. No check can tell: people say it, else it is unknown.</summary>
public enum Depicts
{
    /// <summary>It could be taken for a photograph of something real.</summary>
    Realistic,

    /// <summary>It shows a human who is nobody in particular and whom a model made.</summary>
    SyntheticPerson,

    /// <summary>It resembles persons, objects, places or events that exist.</summary>
    RealSubject,

    /// <summary>It is for elections, politics or social issues.</summary>
    Political,
}
