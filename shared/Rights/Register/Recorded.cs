using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Register;

/// <summary>The document that stands, and the entry that recorded it.</summary>
/// <param name="Document">As it was handed in.</param>
/// <param name="Version">Of the entry: this is the document's version.</param>
/// <param name="By">Actor id.</param>
public sealed record Recorded(string Title, string Document, long Version, string By, DateTimeOffset At);

/// <summary>What ended it, and the entry that says so.</summary>
/// <param name="From">It holds until this moment, and then no longer.</param>
/// <param name="By">Actor id.</param>
public sealed record Ended(DateTimeOffset From, PersonalText Why, long Version, string By, DateTimeOffset At);
