namespace ReviewPipeline.Intake;

/// <summary>The facts of a file's record, whatever its age.</summary>
public static class ProvenanceFacts
{
    /// <summary>Entries of an older form have no list, only these two.</summary>
    public static IEnumerable<ProvenanceFact> Of(FileProvenance? file) => file switch
    {
        null => [],
        { Facts.IsEmpty: false } => file.Facts,
        _ => new (ProvenanceTopic Topic, string? Value)[]
            {
                (ProvenanceTopic.DigitalSourceType, file.DigitalSourceType), (ProvenanceTopic.Software, file.Software),
            }
            .Where(said => said.Value is not null).Select(said => new ProvenanceFact(said.Topic, said.Value, "file")),
    };
}
