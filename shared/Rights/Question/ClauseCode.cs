namespace ReviewPipeline.Rights.Question;

/// <summary>All that an answer depends on, in the order in which it is looked at: of several that say no, the first is told.</summary>
public enum ClauseCode
{
    Revoked,
    Held,
    Approved,
    Purpose,
    Finished,
    LicenceNamed,
    LicenceRead,
    LicenceEnded,
    LicenceDates,
    LicenceMedia,
    LicenceChannels,
    LicenceTerritories,
    LicenceLimits,
    LicenceAttribution,
    ModelRegistered,
    ModelRead,
    ModelStanding,
    ModelCommercial,
    ModelPlan,
    ModelLimits,
    ConsentNeeded,
    ConsentRead,
    ConsentWithdrawn,
    ConsentDates,
    ConsentChannels,
    ConsentTerritories,
    Granted,
}
