using ReviewPipeline.Intake;
using ReviewPipeline.Review;

namespace ReviewPipeline.Disclosure.Adcp;

/// <summary>How far people had a hand in a picture, as far as it is recorded here.</summary>
public enum HumanOversight
{
    /// <summary>A person approved it.</summary>
    Selected,

    /// <summary>A person edited it.</summary>
    Edited,
}

public static class HumanOversights
{
    /// <summary>Null where nothing is recorded: that says nothing of whether people were at work before it came here.</summary>
    public static HumanOversight? Of(CandidateState candidate) =>
        candidate.Finishing == PictureStage.Finished ? HumanOversight.Edited
        : candidate.Decision?.Kind == DecisionKind.Approve ? HumanOversight.Selected
        : null;
}
