namespace ReviewPipeline.Disclosure.Adcp;

/// <summary>How a rights holder stands to it, when the constraint is written.</summary>
public enum RightsApproval
{
    Pending,
    Approved,
    Rejected,
}
