using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>One rule that a frame set is measured by, as a whole. Pure: the frames' recorded facts and the brief decide.</summary>
public interface ISetCheck
{
    RuleDescription About { get; }

    /// <summary>What a miss means under this brief.</summary>
    Severity SeverityFor(Brief brief);

    Judgement Judge(ComparedSet set, Brief brief);
}
