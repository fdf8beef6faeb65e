namespace ReviewPipeline.Disclosure.Rules;

/// <summary>How far a model must have made a picture for a duty to concern it.</summary>
public enum AiExtent
{
    AnyPart,

    Whole,
}
