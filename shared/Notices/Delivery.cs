namespace ReviewPipeline.Notices;

/// <summary>A notice on its way to an endpoint.</summary>
/// <param name="Key">Of the row: newest first.</param>
/// <param name="Body">What is sent, the same at each attempt.</param>
public sealed record Delivery(string Endpoint, string Key, string Notice, string To, NoticeKind Kind, string Body, DateTimeOffset CreatedAt)
{
    public DeliveryState State { get; init; }

    /// <summary>How often it was tried in all.</summary>
    public int Attempts { get; init; }

    /// <summary>How often it failed since it was last begun; begun anew by hand it is 0 again.</summary>
    public int Failures { get; init; }

    /// <summary>When it is tried next; null where it is not.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    /// <summary>Status of the last answer; null where none came.</summary>
    public int? LastStatus { get; init; }

    /// <summary>The beginning of the last answer, or why none came.</summary>
    public string? LastAnswer { get; init; }
}

public enum DeliveryState
{
    Waiting,
    Delivered,

    /// <summary>Given up after the last attempt, or the endpoint is no longer there. By hand it can be begun anew.</summary>
    Failed,
}
