namespace ReviewPipeline.Disclosure.Origin;

/// <summary>A trained model's part in a picture, by what is recorded of it.</summary>
public enum AiPart
{
    /// <summary>A source says that it was taken from life or made by hand, and nothing recorded speaks against it.</summary>
    None,

    /// <summary>Nobody says, or sources contradict each other. It never counts as none.</summary>
    Unknown,

    /// <summary>A model made or changed a part of it.</summary>
    Partly,

    /// <summary>A model made it; people may have edited it since.</summary>
    Wholly,
}
