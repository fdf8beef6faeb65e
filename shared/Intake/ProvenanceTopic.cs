namespace ReviewPipeline.Intake;

/// <summary>What a fact is about. The values of those from <see cref="Prompt"/> on are private: they stay in the original.</summary>
public enum ProvenanceTopic
{
    /// <summary>Model or service that made the picture.</summary>
    Generator,

    GeneratorVersion,

    /// <summary>The generator's seed, a whole number.</summary>
    Seed,

    /// <summary>The generator's sampling method.</summary>
    Sampler,

    /// <summary>The last part of an IPTC term, <c>trainedAlgorithmicMedia</c>.</summary>
    DigitalSourceType,

    /// <summary>Whether it is as it left the generator (<c>raw</c>) or was edited since (<c>finished</c>).</summary>
    Stage,

    /// <summary>Program that wrote or edited the file.</summary>
    Software,

    /// <summary>Make and model of a camera or scanner.</summary>
    Device,

    /// <summary>Host of the address where the rights are stated.</summary>
    RightsAddress,

    Prompt,

    /// <summary>A generator's graph of steps; it contains the prompt.</summary>
    Workflow,

    /// <summary>Coordinates, or the name of a place.</summary>
    Place,

    Creator,

    /// <summary>Anybody else by name: who wrote the prompt or caption, who is shown, who owns the camera or the rights.</summary>
    Person,

    /// <summary>Postal or e-mail address, telephone.</summary>
    Contact,

    CreditLine,

    CopyrightNotice,

    Licensor,

    /// <summary>Of a camera or lens: it ties pictures to their owner.</summary>
    SerialNumber,

    Description,

    /// <summary>A comment or text of unknown meaning.</summary>
    OtherText,

    /// <summary>A small picture of its own, which may show what was cropped away.</summary>
    Thumbnail,

    /// <summary>A camera's own block, of undocumented content.</summary>
    MakerNote,
}

public static class ProvenanceTopics
{
    public static bool IsPrivate(this ProvenanceTopic topic) => topic >= ProvenanceTopic.Prompt;
}
