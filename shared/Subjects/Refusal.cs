namespace ReviewPipeline.Subjects;

/// <summary>Not allowed, now or by you. A refusal changes nothing; each says what, why and what to do.</summary>
/// <param name="Code">Stable, kebab-case, for programs: <c>claimed-by-another</c>.</param>
/// <param name="Message">What was refused and why, in a sentence.</param>
/// <param name="Remedy">What the person can do now.</param>
public abstract record Refusal(string Code, string Message, string Remedy)
{
    /// <summary>No such thing, or none that this person may know of: 404.</summary>
    public sealed record NotFound(string Message, string Remedy) : Refusal("not-found", Message, Remedy);

    /// <summary>Not this person: their role does not allow it, or it is their own work: 403.</summary>
    public sealed record Forbidden(string Message, string Remedy, string Code = "forbidden") : Refusal(Code, Message, Remedy);

    /// <summary>Somebody was there first, or what was seen is no longer so: 409, with who and when.</summary>
    public sealed record Conflict(string Code, string Message, string Remedy, string? By, DateTimeOffset? At)
        : Refusal(Code, Message, Remedy);

    /// <summary>The request itself is wrong: 422.</summary>
    public sealed record Invalid(string Code, string Message, string Remedy) : Refusal(Code, Message, Remedy);

    /// <summary>More than one person may do in a time: 429.</summary>
    /// <param name="Until">When it may go on.</param>
    public sealed record TooMuch(string Code, string Message, string Remedy, DateTimeOffset Until) : Refusal(Code, Message, Remedy);
}
