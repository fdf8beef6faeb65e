namespace ReviewPipeline.Trail;

/// <summary>All that is stored of one subject.</summary>
/// <param name="Rows">Its entries in the order of their versions, its head, its markers.</param>
/// <param name="Places">Version to leaf, counted through all shards, as the index says. Nothing is proven by it.</param>
public sealed record SubjectRows(string Subject, IReadOnlyList<StoredRow> Rows, IReadOnlyDictionary<long, long> Places);
