using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.TestSupport;

/// <summary>One subject's rows as the product's own rules would have them: a brief, a candidate, a pin or a frame set.</summary>
public sealed class SyntheticHistory
{
    public static readonly DateTimeOffset Start = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Entries by kind of subject, in per cent: a candidate is talked about.</summary>
    private static readonly (string Kind, int Percent)[] Shares = [("brief", 2), ("candidate", 50), ("pin", 30), ("set", 18)];

    /// <summary>Fewer than a real check run has; enough that an entry has the size of a usual one.</summary>
    private const int Checks = 12;

    private readonly List<(long Version, string Key)> markers = [];

    private SyntheticHistory(SubjectId id) => Id = id;

    public SubjectId Id { get; }

    public List<Entry> Entries { get; } = [];

    public Dictionary<long, long> Places { get; } = [];

    public static IEnumerable<SyntheticHistory> All(Random random, long entries)
    {
        var clock = Start;
        foreach (var (kind, percent) in Shares)
        {
            var wanted = Math.Max(2, entries * percent / 100);
            for (var number = 0L; wanted > 0; number++)
            {
                var history = new SyntheticHistory(
                    SubjectId.TryParse(string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:D9}"), out var id) ? id : default);
                history.Live(random, ref clock);
                wanted -= history.Entries.Count;
                yield return history;
            }
        }
    }

    public IEnumerable<PackRow> Rows()
    {
        foreach (var entry in Entries)
        {
            yield return new(
                new StoredEntry(
                    Id.Value, StoredRowKey.OfEntry(entry.Version), entry.Version, entry.Bytes, entry.Version, entry.Kind, entry.Actor, Timestamps.Format(entry.At)),
                Places[entry.Version]);
        }

        var head = Heads.Of(Id, Entries);
        yield return new(new StoredHead(Id.Value, StoredRowKey.Head, head.State, head.Version, head.Status, Id.Kind), null);
        foreach (var (version, key) in markers.OrderBy(marker => marker.Key, StringComparer.Ordinal))
        {
            yield return new(new StoredMarker(Id.Value, StoredRowKey.MarkerPrefix + key, version), null);
        }
    }

    private void Live(Random random, ref DateTimeOffset clock)
    {
        switch (Id.Kind)
        {
            case SubjectId.BriefKind:
                for (var version = 1; version <= 2; version++)
                {
                    Command(random, ref clock, new BriefAdded(version, "Spring on the coast", """{"aspect":"4:5","palette":["#1d3557","#f1faee"]}"""));
                }

                break;
            case SubjectId.CandidateKind:
                var sha = Hex(random, 64);
                Command(random, ref clock, new CandidateOpened(
                    "spring-coast", 1, "portrait", $"slab-{random.Next(900)}.jpg", $"0x{Hex(random, 15)}", sha, random.Next(80_000, 4_000_000), ImageFormat.Jpeg,
                    1080, 1350, 1, Person(random), new("Studio 9", "trainedAlgorithmicMedia", true, true, false, true, true, false)));
                Command(random, ref clock, new CandidateChecked(1, 1, Start.AddDays(20), [.. Enumerable.Range(1, Checks).Select(check => Result($"SPEC-{check:D3}", "palette", random))], []) { Evidence = Hex(random, 64) });
                for (var epoch = 1; epoch <= random.Next(1, 4); epoch++)
                {
                    Command(random, ref clock, new CandidateClaimed(epoch, clock.AddMinutes(15)));
                    Command(random, ref clock, new CandidateClaimReleased(epoch));
                }

                Command(random, ref clock, new CandidateFindingOverruled(1, "SPEC-003", Said(random, "The blue is that of the product itself, and stays as it is.")));
                break;
            case SubjectId.PinKind:
                var mention = Person(random);
                Command(random, ref clock, new PinPlaced(
                    $"candidate-{Hex(random, 32)}", Hex(random, 64), new(random.Next(9_000), random.Next(9_000), 600, 400), Said(random, $"The edge of the slab is soft here, @{mention}: is it meant?"), [mention]));
                Command(random, ref clock, new PinReplied(Said(random, "It is. The light comes from behind; a harder edge looked cut out."), []));
                Command(random, ref clock, new PinResolved(random.Next(2) == 0 ? null : Said(random, "Agreed."), []));
                break;
            default:
                Command(random, ref clock, new SetOpened("spring-coast", "portrait", 3));
                for (var frame = 1; frame <= 3; frame++)
                {
                    var added = new SetFrameAdded($"candidate-{Hex(random, 32)}", $"slab-{frame}.jpg");
                    Command(random, ref clock, frame == 3 ? [added, new SetCompleted(3)] : [added]);
                }

                break;
        }
    }

    private void Command(Random random, ref DateTimeOffset clock, params ReadOnlySpan<IEntryData> entries)
    {
        clock = clock.AddMilliseconds(random.Next(1, 4_000));
        var actor = new Actor(Person(random), Role.Approver);
        foreach (var data in entries)
        {
            Entries.Add(Entry.Create(Id, Entries.Count + 1, actor, clock, data));
        }

        markers.Add((Entries.Count, Hex(random, 32)));
    }

    private static CheckResult Result(string code, string word, Random random) => new(
        code, 1, CheckOutcome.Missed, Severity.Advice, $"The {word} is beside the brief's by more than it allows.", $"{random.Next(20, 90)}", "18");

    private static PersonalText Said(Random random, string words)
    {
        Span<byte> nonce = stackalloc byte[PersonalText.NonceBytes];
        random.NextBytes(nonce);
        return PersonalText.Seal(words, Person(random), new byte[PersonalText.KeyBytes], nonce);
    }

    private static string Person(Random random) => $"person-{random.Next(40):x16}";

    private static string Hex(Random random, int digits)
    {
        Span<byte> bytes = stackalloc byte[(digits + 1) / 2];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes)[..digits];
    }
}
