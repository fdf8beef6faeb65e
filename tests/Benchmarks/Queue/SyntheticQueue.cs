using ReviewPipeline.Briefs;
using ReviewPipeline.Reports.Queue;

namespace ReviewPipeline.Benchmarks.Queue;

/// <summary>Candidates in review as a busy studio would have them: forty briefs, sets of five, a dozen kinds of finding; from a seed.</summary>
internal static class SyntheticQueue
{
    public const int Briefs = 40;
    public const int Makers = 25;

    private static readonly DateTimeOffset FirstDeadline = new(2099, 1, 4, 16, 0, 0, TimeSpan.Zero);
    private static readonly string[] Words = ["coast", "harbour", "slab", "portrait", "studio", "dawn", "market", "winter", "neon", "garden"];

    public static string Brief(int number) => $"{Words[number % Words.Length]}-launch-{number}";

    public static string Maker(int number) => $"person-{number:x16}";

    public static IEnumerable<QueueLine> Lines(int candidates)
    {
        for (var brief = 0; brief < Briefs; brief++)
        {
            yield return new QueueLine.BriefVersion(
                1, Brief(brief), 1, $"{Words[brief % Words.Length]} campaign {brief}", new([new ApprovalStage("Brand"), new ApprovalStage("Legal")]),
                Deadline(brief), Deadline(brief).AddDays(7));
        }

        var random = new Random(17);
        for (var number = 0; number < candidates; number++)
        {
            yield return Line(number, version: 2, random);
            if (number % 50 == 49)
            {
                var set = number / 5;
                yield return new QueueLine.FrameSet($"set-{uint.MaxValue + (long)set:x32}", 6, Brief(set % Briefs), Set(set), [Id(number)], ["SET-004"]);
            }
        }
    }

    public static QueueLine Line(int number, long version, Random random)
    {
        var set = number / 5;
        var brief = set % Briefs;
        return new QueueLine.Waiting(version, new(
            Id(number), Brief(brief), 1, Set(set), $"{Words[random.Next(Words.Length)]}-{Words[random.Next(Words.Length)]}_v{number % 9}-{number:00000}.png",
            $"Model {number % 6}", Maker(number % Makers), Deadline(brief), 1, null,
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(1, 15)).Distinct().Select(code => new QueueFinding($"SPEC-{code:000}", code < 4, false))],
            ["feed", "story", "square"])
        {
            Since = FirstDeadline.AddDays(-10),
        });
    }

    private static DateTimeOffset Deadline(int brief) => FirstDeadline.AddDays(brief % 20);

    private static string Set(int set) => $"{Words[set % Words.Length]}-{set / Briefs}";

    private static string Id(int number) => $"candidate-{number:x32}";
}
