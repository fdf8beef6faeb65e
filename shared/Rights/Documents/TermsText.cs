namespace ReviewPipeline.Rights.Documents;

/// <summary>The text that terms stand in, and who read it.</summary>
/// <param name="Reference">Where it is: a contract's number, an address. No names of people.</param>
/// <param name="Sha256">Of the file that was read, lower-case hex; null where none is kept.</param>
/// <param name="Read">Null: nobody has read it, or it is unknown who did.</param>
public sealed record TermsText(string Reference, string? Sha256, TermsRead? Read);

/// <param name="By">Actor id.</param>
public sealed record TermsRead(DateOnly On, string By);
