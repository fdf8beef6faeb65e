using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Checks.Provenance;

/// <summary>Topics as people read them.</summary>
public static class TopicWords
{
    public static string Of(ProvenanceTopic topic) => topic switch
    {
        ProvenanceTopic.Person => "person's name",
        ProvenanceTopic.Creator => "creator's name",
        ProvenanceTopic.OtherText => "comment",
        ProvenanceTopic.MakerNote => "camera's own block",
        ProvenanceTopic.RightsAddress => "rights stated at",
        _ => Words.Of(topic),
    };
}
