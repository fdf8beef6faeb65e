using ReviewPipeline.Intake;

namespace ReviewPipeline.Disclosure.Adcp;

/// <summary>AdCP's digital_source_type has nine values of its own making; not every code of the IPTC has its like.</summary>
public static class AdcpSourceType
{
    /// <summary>Null where AdCP has no value that says the same: then it is left out.</summary>
    public static string? Of(SourceTypeCode code) => code.Term switch
    {
        "digitalCapture" or "negativeFilm" or "positiveFilm" or "print" or "screenCapture" => "digital_capture",

        // AdCP counts merged exposures among the composites of captures.
        "computationalCapture" or "compositeCapture" => "composite_capture",
        "minorHumanEdits" or "humanEdits" => "human_edits",
        "digitalArt" or "digitalCreation" => "digital_creation",
        "dataDrivenMedia" => "data_driven_media",
        "trainedAlgorithmicMedia" => "trained_algorithmic_media",
        "algorithmicMedia" => "algorithmic_media",
        "compositeWithTrainedAlgorithmicMedia" => "composite_with_trained_algorithmic_media",
        "compositeSynthetic" => "composite_synthetic",
        _ => null,
    };
}
