using System.Collections.Concurrent;

namespace ReviewPipeline.Storage;

/// <summary>What was read a short time ago, for what may be a moment behind. Who asks while it is read waits for the same answer: one call for all.</summary>
/// <param name="age">Counted from when reading began.</param>
internal sealed class Kept<TKey, TValue>(TimeSpan age, TimeProvider time)
    where TKey : notnull
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<TKey, Reading> readings = [];

    /// <param name="read">Not cancelled with who asked first: others may wait for it.</param>
    public Task<TValue> Get(TKey key, Func<Task<TValue>> read)
    {
        if (readings.TryGetValue(key, out var known) && !known.IsOver(age, time))
        {
            return known.Value.Value;
        }

        if (readings.Count >= Most)
        {
            readings.Clear();
        }

        var reading = new Reading(new(read), time.GetTimestamp());
        return readings.AddOrUpdate(key, reading, (_, other) => other.IsOver(age, time) ? reading : other).Value.Value;
    }

    /// <summary>It has changed, or is not to be kept: the next who asks reads it anew.</summary>
    public void Forget(TKey key) => readings.TryRemove(key, out _);

    private sealed record Reading(Lazy<Task<TValue>> Value, long Since)
    {
        public bool IsOver(TimeSpan age, TimeProvider time) =>
            time.GetElapsedTime(Since) >= age || (Value.IsValueCreated && Value.Value.IsCompleted && !Value.Value.IsCompletedSuccessfully);
    }
}
