using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Intake;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Isolation;

/// <summary>
/// The processes that decode. They are started when they are wanted, work for one file at a time, and stay for the next; what a file does
/// to one of them happens to that file alone. First come, first served.
/// </summary>
public sealed partial class Decoders(DecoderSettings limits, TrustList trust, ILogger<Decoders> log) : IDisposable
{
    private readonly SemaphoreSlim turns = new(limits.Workers ?? Math.Max(2, Environment.ProcessorCount));
    private readonly ConcurrentStack<DecoderProcess> idle = [];
    private bool disposed;

    /// <summary>
    /// Works with a decoder of one's own. A file that breaks its process, or gets no answer, is tried once more in a new one, and so is one that
    /// found too little memory in a process that had worked before: what comes of a file depends on nothing but the file.
    /// </summary>
    /// <param name="work">May be done twice.</param>
    /// <param name="refused">What it comes to where the file can't be decoded within the limits.</param>
    /// <exception cref="InvalidOperationException">No decoder can be started: that is no fault of the file.</exception>
    public async Task<T> Use<T>(Func<Decoder, Task<T>> work, Func<Examination.Refused, Task<T>> refused, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation);
        try
        {
            var isFresh = !idle.TryPop(out var process);
            var first = await Try(work, process, cancellation);
            var again = first.End?.Kind is DecoderEndKind.Crash or DecoderEndKind.Silence || (first.End?.Kind is DecoderEndKind.Memory && !isFresh);
            var last = again ? await Try(work, null, cancellation) : first;
            return last.End is { } end ? await refused(RefusalOf(end)) : last.Result!;
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryPop(out var process))
        {
            process.Dispose();
        }
    }

    private async Task<(T? Result, DecoderEnd? End)> Try<T>(Func<Decoder, Task<T>> work, DecoderProcess? waiting, CancellationToken cancellation)
    {
        var process = waiting ?? await DecoderProcess.Start(limits, trust, cancellation);
        var isWhole = false;
        try
        {
            var result = await work(new Decoder(process));
            isWhole = process.Files < limits.FilesEach && !disposed;
            return (result, null);
        }
        catch (DecoderEndedException ended)
        {
            LogEnded(log, ended.End.Kind, ended.End.How, ended.End.Errors);
            return (default, ended.End);
        }
        finally
        {
            if (isWhole)
            {
                idle.Push(process);
            }
            else
            {
                process.Dispose();
            }
        }
    }

    private Examination.Refused RefusalOf(DecoderEnd end) => end.Kind switch
    {
        DecoderEndKind.Time => IntakeRules.RefuseCostly($"more than {limits.Seconds} s of processor time", $"at most {limits.Seconds} s"),
        DecoderEndKind.Silence => IntakeRules.RefuseCostly($"more than {limits.LongestWait.TotalSeconds:0} s by the clock", $"at most {limits.LongestWait.TotalSeconds:0} s"),
        DecoderEndKind.Memory => IntakeRules.RefuseCostly($"more than {limits.Megabytes} MB of memory", $"at most {limits.Megabytes} MB"),
        _ => IntakeRules.RefuseBreaking(end.How),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A decoder ended while it had a file in work: {Kind}, {How}. {Errors}")]
    private static partial void LogEnded(ILogger log, DecoderEndKind kind, string how, string errors);
}
