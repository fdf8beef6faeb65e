namespace ReviewPipeline.Reports.Queue;

/// <summary>What of the queue is wanted; a member that is null asks for nothing, and all that ask must hold.</summary>
public sealed record QueueFilter
{
    public const int LongestSearch = 200;

    /// <summary>Slug.</summary>
    public string? Brief { get; init; }

    public string? Set { get; init; }

    /// <summary>Id of a placement that the image meets.</summary>
    public string? Placement { get; init; }

    /// <summary>Code of a finding that nobody has overruled, of the candidate or of its set.</summary>
    public string? Finding { get; init; }

    /// <summary>Actor id.</summary>
    public string? Maker { get; init; }

    public QueueState? State { get; init; }

    /// <summary>Beginnings of words, all of which must be there: in file, set, brief, model, maker's name or codes of findings.</summary>
    public string? Search { get; init; }

    /// <summary>Only what this person may decide now or has claimed.</summary>
    public bool Mine { get; init; }

    /// <summary>The value wanted of a facet; null where any will do.</summary>
    public string? this[QueueFacet facet] => facet switch
    {
        QueueFacet.Brief => Brief,
        QueueFacet.Set => Set,
        QueueFacet.Placement => Placement,
        QueueFacet.Finding => Finding,
        QueueFacet.Maker => Maker,
        QueueFacet.State => State is { } state ? Subjects.Words.Code(state) : null,
        _ => null,
    };
}

/// <summary>What the queue can be narrowed by.</summary>
public enum QueueFacet
{
    Brief,
    Set,
    Placement,
    Finding,
    Maker,
    State,

    /// <summary>Searched, and not offered as a choice.</summary>
    Model,
}

/// <summary>How an item stands by the clock and for one person. More than one may hold.</summary>
public enum QueueState
{
    /// <summary>Nobody has it.</summary>
    Waiting,
    ClaimedByMe,
    ClaimedByOthers,
    DueSoon,
    Overdue,
    NoResponse,
}
