using ReviewPipeline.Briefs;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Queue;

/// <summary>Candidates in review as the queue is told of them, and an index of them.</summary>
internal static class Queued
{
    public static readonly DateTimeOffset Now = new(2027, 2, 20, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Deadline = new(2027, 3, 1, 16, 0, 0, TimeSpan.Zero);
    public static readonly Actor Ana = new("person-000000000000000a", Role.Approver);
    public static readonly Actor Ben = new("person-000000000000000b", Role.Approver);
    public static readonly Actor Uma = new("person-0000000000000001", Role.Uploader);

    public static string IdOf(int number) => $"candidate-{number:x32}";

    public static QueueItem Item(int number, string brief = "spring-launch", string set = "hero") => new(
        IdOf(number), brief, 1, set, $"{number}.png", "Model X", Uma.Id, Deadline, 1, null, [], []);

    public static QueueItem With(this QueueItem item, params string[] findings) => item with
    {
        Findings = [.. findings.Select(code => new QueueFinding(code.TrimEnd('!', '-'), code.EndsWith('!'), code.EndsWith('-')))],
    };

    public static QueueItem ClaimedBy(this QueueItem item, Actor actor) =>
        item with { Claim = new(1, actor.Id, Now, Now + TimeSpan.FromMinutes(15)) };

    public static QueueIndex Index(params QueueItem[] items)
    {
        var index = new QueueIndex();
        foreach (var item in items)
        {
            index.Put(new QueueLine.Waiting(1, item));
        }

        return index;
    }

    public static QueueLine.BriefVersion Brief(string slug, string title, Approval? approval = null) =>
        new(1, slug, 1, title, approval ?? new([new ApprovalStage("Brand")]), Deadline, Deadline.AddDays(7));

    public static List<string> Found(this QueueIndex index, QueueFilter? filter = null, Actor? actor = null, DateTimeOffset? now = null) =>
        [.. index.Page(filter ?? new(), after: null, 100, actor ?? Ana, now ?? Now).Rows.Select(row => row.Item.File)];
}
