using System.CommandLine;
using System.Globalization;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Cli.Commands;

internal static class WitnessCommand
{
    /// <summary>Twice in the 60 s within which new work is sealed.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static Command Create()
    {
        var state = new Option<FileInfo>("--state")
        {
            Description = "Where it keeps what it saw: outside the storage, and where nobody who seals can write.",
            HelpName = "FILE",
            Required = true,
        };
        var once = new Option<bool>("--once") { Description = "Looks once and ends." };
        var every = new Option<string?>("--every") { Description = "Looks so often until Ctrl-C: 30s, 5m, 1h. 30s unless said otherwise.", HelpName = "TIME" };
        var command = new Command("witness", "Keeps the newest checkpoint elsewhere, and refuses one that does not continue it.") { state, once, every };
        command.SetAction((line, cancellation) =>
            Run(line, line.GetRequiredValue(state).FullName, line.GetValue(once), line.GetValue(every), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string path, bool once, string? every, CancellationToken cancellation)
    {
        if (once && every is not null)
        {
            throw new CannotRunException("Say --once or --every: one of the two.");
        }

        var pause = every is null ? Usual : Interval(every);
        await using var connection = Connection.Open(line);
        RequireOwn(path, connection.Get<TrailSettings>());
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var held = Lock(path);
        var witness = new Witness(connection.Get<ITrailSource>(), connection.Get<LogIdentity>(), new WitnessFile(path));
        if (once)
        {
            return Tell(line, await witness.Look(cancellation));
        }

        using var timer = new PeriodicTimer(pause, connection.Get<TimeProvider>());
        try
        {
            do
            {
                if (await TryLook(line, witness, cancellation) != ExitCode.Done)
                {
                    return ExitCode.Refused;
                }
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }

        return ExitCode.Done;
    }

    /// <summary>Storage out of reach says nothing of the log: the next look may reach it.</summary>
    private static async Task<int> TryLook(ParseResult line, Witness witness, CancellationToken cancellation)
    {
        try
        {
            return Tell(line, await witness.Look(cancellation));
        }
        catch (Exception problem) when (StorageFault.Is(problem) && !cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine($"Not completed: the storage or the state could not be reached. {problem.Message.Split('\n')[0].Trim()} It is tried again.");
            return ExitCode.Done;
        }
    }

    private static int Tell(ParseResult line, WitnessAnswer answer)
    {
        var (outcome, message) = answer switch
        {
            WitnessAnswer.Nothing => ("nothing", "Nothing has been sealed yet."),
            WitnessAnswer.FirstUse first => (
                "first-use",
                $"First use: the log of {first.Seen.Size} entries, signed {Timestamps.Format(first.Seen.At)}, is trusted as it is. Whether it was changed before, this witness can't tell."),
            WitnessAnswer.Continued { Before: var before, Seen: var seen } => (
                "continued",
                (before.Origin == seen.Origin
                    ? $"Continued: from {before.Size} to {seen.Size} entries the log only grew."
                    : $"Continued: from {before.Size} entries of {before.Origin} to {seen.Size} of {seen.Origin} the log only grew, over a change of shard.")
                + $" Signed {Timestamps.Format(seen.At)}."),
            WitnessAnswer.Refused refused => ("refused", $"Refused. {refused.Why}"),
            _ => throw new InvalidOperationException($"{answer.GetType()} is no answer of a witness."),
        };
        if (line.WantsJson())
        {
            Screen.Json(new { outcome, message });
        }
        else if (answer is WitnessAnswer.Refused)
        {
            Console.Error.WriteLine(message);
        }
        else
        {
            Screen.Line(message);
        }

        return answer is WitnessAnswer.Refused ? ExitCode.Refused : ExitCode.Done;
    }

    private static void RequireOwn(string path, TrailSettings settings)
    {
        if (settings.WitnessFile is { } sealers && Path.GetFullPath(sealers) == path)
        {
            throw new CannotRunException($"{path} is written by the sealer (Trail:WitnessFile). A witness needs a state of its own: name another file with --state.");
        }
    }

    /// <summary>Two witnesses with one state could each take a different history.</summary>
    private static FileStream Lock(string path)
    {
        try
        {
            return new($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem)
        {
            throw new CannotRunException($"{path} can't be locked: another witness keeps it, or it can't be written. Give this one its own --state.", problem);
        }
    }

    private static TimeSpan Interval(string text)
    {
        TimeSpan? unit = text.Length == 0 ? null : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            _ => null,
        };
        return unit is { } one
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0 && one * count <= Longest
                ? one * count
                : throw new CannotRunException($"'{text}' is not a time between 1s and 24h, as --every takes it: 30s, 5m, 1h.");
    }
}
