using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Intake;
using ReviewPipeline.Isolation;
using ReviewPipeline.Review;
using ReviewPipeline.Settings;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>
/// A part of the hostile files in every test run; all of them, and those below REVIEW_BAD_INPUT_DIR, are <c>./test --hostile</c>. That a file
/// takes no longer and no more memory than it may is the decoder's limit and its code, not a stopwatch here.
/// </summary>
public sealed class HostileInputTests(Azurite azurite, ITestOutputHelper output) : IDisposable
{
    private const int AtOnce = 2;
    private const int TellEvery = 500;

    private static readonly DecoderSettings Limits = new() { Workers = AtOnce };
    private static readonly HashSet<string> Codes = [.. IntakeRules.All.Select(rule => rule.Code)];

    private readonly Decoders decoders = new(Limits, TrustList.Empty, NullLogger<Decoders>.Instance);

    [Fact]
    public async Task Every_hostile_file_is_refused_with_a_code_on_record_or_is_a_whole_picture()
    {
        var whole = (await Try([.. WholeFiles.All.Select(file => new HostileFile("whole", file.Name, file.Bytes))])).ToDictionary(trial => trial.File.Name);
        whole.Values.ShouldAllBe(trial => trial.IsAccepted);

        var trials = await Try(Corpus.Asked.Make(Corpus.Seed));

        output.WriteLine($"Seed {Corpus.Seed}:{OutcomeTable.Of(trials)}");
        trials.Where(trial => !trial.IsAccepted && !Codes.Contains(trial.Outcome)).Select(Describe).ShouldBeEmpty();
        trials.Where(trial => trial.IsAccepted && trial.File.IsNoPicture).Select(Describe).ShouldBeEmpty("these are no pictures");
        trials.Where(trial => trial.IsAccepted && trial.File.SameAs is { } name && trial.Pixels != whole[name].Pixels).Select(Describe)
            .ShouldBeEmpty("half of a picture was taken for it");
        trials.Where(trial => trial.IsAccepted && SecondOpinion.IsCutShort(trial.File.Read())).Select(Describe).ShouldBeEmpty("another decoder misses a part of it");
        trials.Where(trial => trial.Outcome == IntakeRules.BreaksDecoder.Code).Select(Describe).ShouldBeEmpty("each of these is a weakness to be found out about");
        trials.Where(IsOverMemory).Select(Describe).ShouldBeEmpty();
        trials.Where(IsTooLong).Select(Describe).ShouldBeEmpty();
        await ShouldBeOnRecord(trials, ofEach: Corpus.IsFull ? 10 : 1);
    }

    [Fact]
    public async Task So_is_every_file_that_somebody_has_collected()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(OutsideFiles.Variable) is { Length: > 0 }, $"Set {OutsideFiles.Variable} to a folder.");
        var named = await Try(OutsideFiles.Make());

        // A name that lies is reason enough to refuse a file; what its bytes do to a decoder is seen without it.
        var nameless = await Try(named.Where(trial => trial.Outcome == IntakeRules.LyingType.Code)
            .Select(trial => trial.File with { Kind = trial.File.Kind + ", without its name", Name = "nameless" }));

        Trial[] trials = [.. named, .. nameless];
        output.WriteLine(OutcomeTable.Of(trials));
        trials.Where(trial => trial.Outcome == IntakeRules.BreaksDecoder.Code).Select(Describe).ToList().ForEach(output.WriteLine);
        trials.Where(trial => !trial.IsAccepted && !Codes.Contains(trial.Outcome)).Select(Describe).ShouldBeEmpty();
        trials.Where(IsOverMemory).Select(Describe).ShouldBeEmpty();
        await ShouldBeOnRecord(trials, ofEach: 100);
    }

    public void Dispose() => decoders.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static bool IsOverMemory(Trial trial) => trial.Cost.PeakBytes > Limits.Megabytes * 1024L * 1024;

    /// <summary>Of processor time: by the clock a file takes as long as whatever else the machine does lets it.</summary>
    private static bool IsTooLong(Trial trial) => trial.Cost.ProcessorMilliseconds > 5_000;

    private static string Describe(Trial trial) => $"{trial.File.Kind}: {trial.File.Name}: {trial.Outcome}";

    private async Task<IReadOnlyList<Trial>> Try(IEnumerable<HostileFile> files)
    {
        var trials = new ConcurrentQueue<Trial>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancellation }, async (file, cancellation) =>
        {
            trials.Enqueue(await Trial.Of(file, decoders, cancellation));
            if (trials.Count % TellEvery == 0)
            {
                output.WriteLine($"{trials.Count} files, now at {file.Kind}: {file.Name}");
            }
        });
        return [.. trials];
    }

    /// <summary>Some of each kind and outcome go the whole way by upload; what comes of them is what came of them here.</summary>
    private async Task ShouldBeOnRecord(IEnumerable<Trial> trials, int ofEach)
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var sent = trials.GroupBy(trial => (trial.File.Kind, trial.Outcome)).SelectMany(alike => alike.Take(ofEach)).Index().ToArray();
        foreach (var (number, trial) in sent)
        {
            await bench.Announce(PathOf(number, trial), await bench.Put(PathOf(number, trial), trial.File.Read().ToArray(), trial.File.ContentType));
        }

        await bench.Drain();

        var candidates = (await bench.Candidates()).ToDictionary(candidate => candidate.Id);
        foreach (var (number, trial) in sent)
        {
            var outcome = (await bench.Briefs.FileAt(Workbench.Brief, PathOf(number, trial), Cancellation)).ShouldNotBeNull(Describe(trial));
            var candidate = candidates[outcome.Candidate];
            (candidate.Status == Status.Refused ? candidate.Findings.Single().Code : Trial.Accepted).ShouldBe(trial.Outcome, Describe(trial));
        }

        output.WriteLine($"{sent.Length} of them sent by upload: each is on record with the same outcome.");
    }

    private static string PathOf(int number, Trial trial) =>
        string.Create(CultureInfo.InvariantCulture, $"{Workbench.Brief}/a/{number}{trial.File.Ending}");
}
