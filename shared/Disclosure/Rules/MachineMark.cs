namespace ReviewPipeline.Disclosure.Rules;

/// <summary>What a duty says of marks that machines read.</summary>
public enum MachineMark
{
    /// <summary>The sources name none.</summary>
    NoneNamed,

    /// <summary>Marks that are in the file stay there.</summary>
    KeepMarks,

    /// <summary>The file itself carries the IPTC's digital source type.</summary>
    DigitalSourceType,

    /// <summary>A scheme of the country's own; this product doesn't write it.</summary>
    NationalScheme,
}
