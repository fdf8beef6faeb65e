namespace ReviewPipeline.Notices;

/// <summary>What somebody is told of.</summary>
public enum NoticeKind
{
    /// <summary>A stage that names the person has opened for a candidate: one a day, stage and brief, however many candidates come.</summary>
    Assigned,

    /// <summary>The deadline is some business days away, and candidates wait for the person.</summary>
    Reminder,

    /// <summary>The deadline has come, and candidates still wait for the person.</summary>
    Overdue,

    /// <summary>The deadline has come with candidates undecided, and the brief names the person for that.</summary>
    Escalated,

    /// <summary>Nobody decided in time on the person's candidates: one a brief and day.</summary>
    NoResponse,

    /// <summary>The person's candidate was approved or rejected.</summary>
    Decided,

    /// <summary>Changes to the person's candidate were requested.</summary>
    ChangesRequested,

    /// <summary>Somebody mentioned the person in a pin.</summary>
    Mentioned,

    /// <summary>A newer iteration came of a candidate that the person voted on.</summary>
    NewIteration,

    /// <summary>Somebody asked for usage rights that the person may grant or refuse.</summary>
    RightsRequested,

    /// <summary>What the person asked for was granted, all of it or less.</summary>
    RightsGranted,

    /// <summary>What the person asked for was refused.</summary>
    RightsRefused,

    /// <summary>A grant that the person asked for was ended before its time.</summary>
    RightsEnded,

    /// <summary>An asset was revoked that the person has used or may use.</summary>
    RightsRevoked,
}
