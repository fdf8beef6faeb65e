using ReviewPipeline.Subjects;

namespace ReviewPipeline.Briefs;

/// <summary>A version of a brief. The document is kept as it was handed in.</summary>
/// <param name="Number">1 for the first, then one more each.</param>
/// <param name="Document">The brief's JSON text, at most 24 KiB.</param>
public sealed record BriefAdded(int Number, string Title, string Document) : IEntryData;
