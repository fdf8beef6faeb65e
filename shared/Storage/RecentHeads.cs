using System.Collections.Concurrent;
using Azure;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Storage;

/// <summary>
/// Heads as this process last wrote or read them. Nothing is believed of them that a write does not prove: a command decided on one is committed
/// only where its ETag still holds.
/// </summary>
internal sealed class RecentHeads
{
    /// <summary>Heads have at most 60,000 bytes, and a few thousand most often.</summary>
    private const int Most = 500;

    private readonly ConcurrentDictionary<SubjectId, (object State, ETag? ETag)> heads = [];

    /// <param name="etag">Null where there is no such subject yet.</param>
    public void Put<TState>(SubjectId id, TState state, ETag? etag)
        where TState : ISubjectState<TState>
    {
        if (heads.Count >= Most)
        {
            heads.Clear();
        }

        heads[id] = (state, etag);
    }

    public void Forget(SubjectId id) => heads.TryRemove(id, out _);

    public Head<TState>? Find<TState>(SubjectId id)
        where TState : class, ISubjectState<TState> =>
        heads.TryGetValue(id, out var head) && head.State is TState state ? new(state, head.ETag, Marked: null) : null;
}

/// <param name="ETag">Null where there is no head yet.</param>
/// <param name="Marked">The version that the command asked about led to; null where it has not taken effect, or nobody has looked.</param>
internal sealed record Head<TState>(TState State, ETag? ETag, long? Marked);
