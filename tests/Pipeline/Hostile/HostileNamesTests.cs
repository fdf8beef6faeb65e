using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Hostile;

public class HostileNamesTests(Azurite azurite)
{
    private const string Accepted = "accepted";
    private const string Misplaced = "INTAKE-007";
    private const string NoBrief = "INTAKE-008";

    /// <summary>Names of blobs, as any client of the storage may give them, and what comes of them.</summary>
    private static readonly (string Path, string Outcome)[] Names =
    [
        ("../../etc/passwd", Misplaced),
        ("..", Misplaced),
        ("spring-launch/../hero.png", Misplaced),
        ("spring-launch/a/..", Misplaced),
        ("spring-launch/a/../../../hero.png", Misplaced),
        ("spring-launch//hero.png", Misplaced),
        ("/spring-launch/a/hero.png", Misplaced),
        ("spring-launch/a/back\\slash.png", Misplaced),
        ("spring-launch/a/question?.png", Misplaced),
        ("spring-launch/a/hash#.png", Misplaced),
        ("spring-launch/a/trailing-dot.png.", Misplaced),
        ("spring-launch/a/trailing-space.png ", Misplaced),
        ("spring-launch/a/ leading-space.png", Misplaced),
        ("spring-launch/a/zero\u200Bwidth.png", Misplaced),
        ("spring-launch/a/turned\u202Egnp.exe", Misplaced),
        ("spring-launch/a/left\u2066to\u2069right.png", Misplaced),
        ("spring-launch/a/tag\U000E0041.png", Misplaced),
        ("spring-launch/a/bell\u0007.png", Misplaced),
        ("spring-launch/a/line\nbreak.png", Misplaced),
        ("spring-launch/a/next\u0085line.png", Misplaced),
        ("spring-launch/a/line\u2028separator.png", Misplaced),
        ($"spring-launch/a/{new string('x', 980)}.png", Misplaced),
        (new string('x', 1024), Misplaced),
        ("SPRING-LAUNCH/a/hero.png", Misplaced),
        ("sprіng-launch/a/a-cyrillic-i.png", Misplaced),
        ("spring‐launch/a/another-hyphen.png", Misplaced),
        ("spring-launch/ａ/a-wide-letter.png", Misplaced),
        ("spring-lauhch/a/hero.png", NoBrief),
        ("spring-launch/a/%2e%2e%2fpercent.png", Accepted),
        ("spring-launch/a/%00.png", Accepted),
        ("spring-launch/a/CON.png", Accepted),
        ("spring-launch/a/NUL", Accepted),
        ("spring-launch/a/com1.png", Accepted),
        ("spring-launch/a/<img src=x onerror=alert(1)>.png", Accepted),
        ("spring-launch/a/'; drop table Trail;--.png", Accepted),
        ("spring-launch/a/$(id).png", Accepted),
        ("spring-launch/a/-rf.png", Accepted),
        ("spring-launch/a/=cmd|'x'!A1.png", Accepted),
        ("spring-launch/a/caf\u00E9.png", Accepted),
        ("spring-launch/a/cafe\u0301.png", Accepted),
        ("spring-launch/a/hеro-with-a-cyrillic-e.png", Accepted),
        ("spring-launch/a/👩\u200D🎨.png", Accepted),
        ($"spring-launch/a/{new string('ü', 251)}.png", Accepted),
    ];

    [Fact]
    public async Task Each_name_that_a_storage_client_gives_has_its_outcome_on_record()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        foreach (var ((path, _), seed) in Names.Select((name, i) => (name, (uint)(100 + i))))
        {
            // The emulator lists no container that holds such a name; Azure's event tells of it all the same.
            var etag = path.Any(char.IsControl) || path.StartsWith('/') || path.Contains("//", StringComparison.Ordinal) || path.Contains("..", StringComparison.Ordinal)
                ? "0x1"
                : await bench.Put(path, Pictures.Png(seed, 120, 63));
            await bench.Announce(path, etag);
        }

        await bench.Drain();

        var all = new List<(string Path, string Outcome)>();
        foreach (var brief in new[] { "", Workbench.Brief, "spring-lauhch" })
        {
            await foreach (var candidate in bench.Briefs.Candidates(brief, Workbench.Cancellation))
            {
                all.Add((
                    brief.Length == 0 ? candidate.File : $"{brief}/{candidate.Set}/{candidate.File}",
                    candidate.Status == Status.Refused ? candidate.Findings.Single().Code : Accepted));
            }
        }

        all.ShouldBe(Names, ignoreOrder: true);
    }
}
