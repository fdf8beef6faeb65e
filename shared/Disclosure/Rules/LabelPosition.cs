namespace ReviewPipeline.Disclosure.Rules;

/// <summary>Where a label has to stand, in those terms of AdCP's disclosure-position that a picture can have.</summary>
public enum LabelPosition
{
    Prominent,
    Footer,
    Overlay,
    Companion,
}
