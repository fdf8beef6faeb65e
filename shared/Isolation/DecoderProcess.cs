using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Isolation;

/// <summary>
/// One decoder, started and watched. On Linux the kernel holds its limits, which it sets itself before it reads the first byte; watching is
/// for a process that stands still, and for other systems. Its environment is empty but for what .NET needs: no key is in it.
/// </summary>
internal sealed class DecoderProcess : IDisposable
{
    private const string Program = "ReviewPipeline.Decoder";
    private const int KeptOfErrors = 4000;
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private readonly DecoderSettings limits;
    private readonly Process process;
    private readonly Task<string> errors;
    private DecoderEnd? killedFor;

    private DecoderProcess(DecoderSettings limits, Process process)
    {
        this.limits = limits;
        this.process = process;
        errors = FirstOf(process.StandardError);
    }

    public int Id => process.Id;

    public int Files { get; private set; }

    /// <exception cref="InvalidOperationException">There is no decoder beside this program, or it can't be started.</exception>
    public static async Task<DecoderProcess> Start(DecoderSettings limits, TrustList trust, CancellationToken cancellation)
    {
        var decoder = new DecoderProcess(limits, Process.Start(HowToStart())!);
        try
        {
            await decoder.Ask(new DecoderRequest.Begin(limits, trust.Text), default, cancellation);
            return decoder;
        }
        catch (DecoderEndedException ended)
        {
            decoder.Dispose();
            throw new InvalidOperationException($"The decoder does not start: {ended.Message}", ended);
        }
        catch
        {
            decoder.Dispose();
            throw;
        }
    }

    /// <exception cref="DecoderEndedException">The process ended before it answered; says why.</exception>
    public async Task<(DecoderAnswer Answer, ImmutableArray<byte[]> Parts)> Ask(
        DecoderRequest request, ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        Files += file.IsEmpty ? 0 : 1;
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = Watch(request is DecoderRequest.Begin ? LongestStart : limits.LongestWait, answered.Token);
        try
        {
            await Frame.Write<DecoderRequest>(
                process.StandardInput.BaseStream, request, file.IsEmpty ? [] : [file], cancellation);
            return await Frame.Read<DecoderAnswer>(process.StandardOutput.BaseStream, limits.Bytes, cancellation) switch
            {
                null => throw new DecoderEndedException(await HowItEnded(), null),
                { Head: DecoderAnswer.NoMemory } => throw new DecoderEndedException(new(DecoderEndKind.Memory, "it asked for more"), null),
                var frame => (frame.Head, frame.Parts),
            };
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or JsonException or NotSupportedException)
        {
            Kill();
            throw new DecoderEndedException(await HowItEnded(), problem);
        }
        finally
        {
            await answered.CancelAsync();
            await watching;
        }
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private static ProcessStartInfo HowToStart()
    {
        var file = Path.Combine(AppContext.BaseDirectory, Program + ".dll");
        if (!File.Exists(file))
        {
            throw new InvalidOperationException($"There is no {Program}.dll beside this program, in {AppContext.BaseDirectory}. Build or publish it again.");
        }

        // The runtime that this program runs on: <root>/shared/Microsoft.NETCore.App/<version>.
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var start = new ProcessStartInfo(Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), [file])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment.Clear();
        start.Environment["DOTNET_ROOT"] = root;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // It would keep each page of code in a file twice over, and the decoder may write no file.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";

        // libvips would put what is larger than this into a file.
        start.Environment["VIPS_DISC_THRESHOLD"] = "64g";
        return start;
    }

    /// <summary>Kills it where it takes too long by the clock, or has more memory than it may have.</summary>
    private async Task Watch(TimeSpan longest, CancellationToken answered)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Glance);
        try
        {
            while (await timer.WaitForNextTickAsync(answered))
            {
                process.Refresh();
                var end = TimeProvider.System.GetElapsedTime(began) > longest
                    ? new DecoderEnd(DecoderEndKind.Silence, $"no answer within {longest.TotalSeconds:0} s by the clock")
                    : process.WorkingSet64 > limits.Bytes ? new(DecoderEndKind.Memory, "its working set was larger") : null;
                if (end is not null)
                {
                    killedFor = end;
                    Kill();
                    return;
                }
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or InvalidOperationException)
        {
            // It has answered, or has ended by itself.
        }
    }

    private void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private async Task<DecoderEnd> HowItEnded()
    {
        Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        return killedFor ?? DecoderEnd.By(process.ExitCode, await errors);
    }

    /// <summary>
    /// The first of it, which names the cause. All is read, so that the process never waits for somebody to read it: a damaged file may have
    /// it write a lot.
    /// </summary>
    private static async Task<string> FirstOf(StreamReader reader)
    {
        var buffer = new char[KeptOfErrors];
        var kept = new StringBuilder();
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            kept.Append(buffer, 0, Math.Min(count, KeptOfErrors - kept.Length));
        }

        return kept.ToString();
    }
}
