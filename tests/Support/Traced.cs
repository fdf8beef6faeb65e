using System.Diagnostics;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;
using ReviewPipeline.Telemetry.Local;

namespace ReviewPipeline.TestSupport;

/// <summary>The spans that this test's own flow ends while it is open; those of other tests in the process are told apart by their flow.</summary>
public sealed class Traced : IDisposable
{
    private readonly AsyncLocal<bool> isOurs = new();
    private readonly Lock gate = new();
    private readonly List<KeptSpan> spans = [];
    private readonly ActivityListener listener;

    public Traced()
    {
        isOurs.Value = true;
        listener = new()
        {
            ShouldListenTo = source => source.Name == Telemetry.Spans.SourceName,
            Sample = (ref _) => isOurs.Value ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyList<KeptSpan> All
    {
        get
        {
            lock (gate)
            {
                return [.. spans.OrderBy(span => span.Start)];
            }
        }
    }

    /// <summary>Those of a subject's one trace.</summary>
    public IReadOnlyList<KeptSpan> Of(SubjectId subject)
    {
        var trace = SubjectTrace.Of(subject).TraceId.ToHexString();
        return [.. All.Where(span => span.Trace == trace)];
    }

    public void Dispose() => listener.Dispose();

    private void Keep(Activity span)
    {
        if (isOurs.Value)
        {
            lock (gate)
            {
                spans.Add(KeptSpan.Of(span, "test"));
            }
        }
    }
}
