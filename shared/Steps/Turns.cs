using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Lets those of one process who write to one subject do so one after the other. Racing, each would read, decide and lose, and of many at once
/// some would lose as often as storage lets them try; so only processes race.
/// </summary>
internal sealed class Turns
{
    /// <summary>Fewer than there are subjects: that two share one costs a wait.</summary>
    private const int Gates = 64;

    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, Gates).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<T> Take<T>(SubjectId subject, Func<Task<T>> write, CancellationToken cancellation)
    {
        var gate = gates[(uint)subject.GetHashCode() % Gates];
        await gate.WaitAsync(cancellation);
        try
        {
            return await write();
        }
        finally
        {
            gate.Release();
        }
    }
}
