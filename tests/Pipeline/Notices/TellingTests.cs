using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.Briefs;
using ReviewPipeline.Notices;
using ReviewPipeline.PipelineTests.Cli;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Notices;

/// <summary>What people are told as the pipeline works, under a clock of the test's own: at first Monday, 1 March 2027, 09:00 UTC.</summary>
public class TellingTests(Azurite azurite)
{
    private static readonly SubjectId TheBrief = SubjectId.Brief(Workbench.Brief);

    private readonly FakeTimeProvider time = new(new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Whom_a_stage_names_is_told_once_though_every_message_comes_twice()
    {
        await using var bench = await Bench(approval => approval["stages"] = Stages(("Brand", null), ("Legal", Workbench.Ben.Id)));
        var id = await bench.InReview();
        await Decide(bench, id, DecisionKind.Approve, Workbench.Ana);

        (await ToldTo(bench, Workbench.Ben)).Select(notice => (notice.Kind, notice.Stage)).ShouldBe([(NoticeKind.Assigned, "Legal")]);

        await Decide(bench, id, DecisionKind.Reject, Workbench.Ben, "brand", "Wrong blue.");
        foreach (var (queue, body) in bench.Delivered.ToList())
        {
            await bench.Deliver(queue, body);
        }

        await bench.Drain();
        (await ToldTo(bench, Workbench.Ben)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_maker_is_told_the_reason_and_the_words()
    {
        await using var bench = await Bench();
        var id = await bench.InReview(maker: Workbench.Uploader);
        await Decide(bench, id, DecisionKind.RequestChanges, Workbench.Ana, "brand", "Mind the blue.");

        var notice = (await ToldTo(bench, Workbench.Uploader)).ShouldHaveSingleItem();
        (notice.Kind, notice.Reason, (await bench.Keys()).Read(notice.Note!), notice.By).ShouldBe((NoticeKind.ChangesRequested, "brand", "Mind the blue.", Workbench.Ana.Id));
    }

    [Fact]
    public async Task A_reminder_comes_in_the_person_s_morning_once_and_says_how_much_waits()
    {
        await using var bench = await Bench();
        await bench.InReview("one.png", seed: 1);
        await bench.InReview("two.png", seed: 2);

        // The deadline is Friday 17:00 in Oslo. Ben works in Tokyo, Ana in New York.
        time.SetUtcNow(new(2027, 3, 2, 0, 0, 0, TimeSpan.Zero));
        await Remind(bench);
        await Remind(bench);
        (await ToldTo(bench, Workbench.Ben)).Select(notice => (notice.Kind, notice.DaysBefore, notice.Waiting)).ShouldBe([(NoticeKind.Reminder, 3, 2)]);
        (await ToldTo(bench, Workbench.Ana)).ShouldBeEmpty();

        time.SetUtcNow(new(2027, 3, 2, 14, 0, 0, TimeSpan.Zero));
        await Remind(bench);
        (await ToldTo(bench, Workbench.Ana)).Single().At.ShouldBe(time.GetUtcNow());
        (await ToldTo(bench, Workbench.Uploader)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_decided_everything_is_not_reminded()
    {
        await using var bench = await Bench();
        var id = await bench.InReview();
        await Decide(bench, id, DecisionKind.Approve, Workbench.Ana);

        time.SetUtcNow(new(2027, 3, 4, 20, 0, 0, TimeSpan.Zero));
        await Remind(bench);

        (await ToldTo(bench, Workbench.Ana)).ShouldBeEmpty();
        (await ToldTo(bench, Workbench.Ben)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_overdue_brief_is_escalated_once_on_record_and_its_person_told()
    {
        await using var bench = await Bench();
        await bench.InReview("one.png", seed: 1);
        await bench.InReview("two.png", seed: 2);

        time.SetUtcNow(new(2027, 3, 5, 16, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(Remind(bench), Remind(bench));
        await Remind(bench);

        (await bench.KindsOf(TheBrief)).ShouldBe(["brief.added", "brief.escalated"]);
        var entry = await bench.Subjects.Entries(TheBrief, 2, Workbench.Cancellation).SingleAsync();
        entry.Data.ShouldBe(new BriefEscalated(time.GetUtcNow(), Priya.Id, Waiting: 2));
        entry.Actor.ShouldBe("function-remind");
        (await ToldTo(bench, Priya)).Select(notice => (notice.Kind, notice.Waiting)).ShouldBe([(NoticeKind.Escalated, 2)]);
        (await ToldTo(bench, Workbench.Ana)).First().Kind.ShouldBe(NoticeKind.Overdue);
    }

    [Fact]
    public async Task A_deadline_that_was_moved_is_escalated_anew_when_it_comes()
    {
        await using var bench = await Bench();
        await bench.InReview();
        time.SetUtcNow(new(2027, 3, 5, 16, 0, 0, TimeSpan.Zero));
        await Remind(bench);

        await bench.AddBrief(Document(deadline: "2027-03-08T17:00:00+01:00"));
        await Remind(bench);
        (await bench.KindsOf(TheBrief)).Count(kind => kind == "brief.escalated").ShouldBe(1);
        time.SetUtcNow(new(2027, 3, 8, 16, 0, 0, TimeSpan.Zero));
        await Remind(bench);

        (await bench.KindsOf(TheBrief)).Count(kind => kind == "brief.escalated").ShouldBe(2);
    }

    [Fact]
    public async Task No_response_is_recorded_by_the_timer_and_the_maker_told_once_of_all()
    {
        await using var bench = await Bench();
        await bench.InReview("one.png", seed: 1, Workbench.Uploader);
        await bench.InReview("two.png", seed: 2, Workbench.Uploader);

        time.SetUtcNow(new(2027, 3, 12, 16, 0, 0, TimeSpan.Zero));
        await bench.Get<CloseUnanswered>().Run(Workbench.Cancellation);
        await bench.Drain();

        foreach (var candidate in await bench.Candidates())
        {
            SubjectId.TryParse(candidate.Id, out var id).ShouldBeTrue();
            (await bench.KindsOf(id)).ShouldContain("candidate.no-response");
        }

        (await ToldTo(bench, Workbench.Uploader)).Select(notice => notice.Kind).ShouldBe([NoticeKind.NoResponse]);
    }

    [Fact]
    public async Task With_every_timer_dead_the_command_line_and_a_decision_say_what_they_say_with_them()
    {
        // Long ago: the commands go by the real clock.
        var longAgo = new FakeTimeProvider(new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        await using var bench = await Bench(deadline: "2026-01-09T17:00:00+01:00", clock: longAgo);
        var id = await bench.InReview();
        var review = ReviewProgram.On(bench);

        var dead = await Answers();
        await using var now = Workbench.On(bench.Connection);
        await now.Get<CloseUnanswered>().Run(Workbench.Cancellation);
        await now.Get<Remind>().Run(Workbench.Cancellation);
        await now.Drain();
        var alive = await Answers();

        (await bench.KindsOf(id)).ShouldContain("candidate.no-response");
        dead.ShouldBe(alive);
        dead.Status.ShouldBe("no-response");
        dead.Sheet.ShouldContain("no response");
        dead.Brief.ShouldContain("no response");
        dead.Set.ShouldContain("no response");
        dead.Refusal.ShouldBe("no-response");

        async Task<(string Status, string Sheet, string Brief, string Set, string Refusal)> Answers()
        {
            var status = (await review.Run("status", "--json")).ShouldEndWith(0).Json[0].GetProperty("status").GetString()!;
            var sheet = (await review.Run("status", $"{Workbench.Brief}/a/hero.png")).ShouldEndWith(0).Output.Split('\n').Single(line => line.Contains("Status", StringComparison.Ordinal));
            var brief = (await review.Run("brief", "list")).ShouldEndWith(0).Output;
            var set = (await review.Run("set", $"{Workbench.Brief}/a")).ShouldEndWith(0).Output;
            var refused = await review.Run("decide", $"{Workbench.Brief}/a/hero.png", "approve", "--as", "ana", "--json");
            return (status, sheet, brief, set, refused.ShouldEndWith(1).Json.GetProperty("refused").GetProperty("code").GetString()!);
        }
    }

    [Fact]
    public async Task Notices_are_listed_by_the_command_line_and_marked_as_read()
    {
        await using var bench = await Bench();
        await bench.InReview();
        time.SetUtcNow(new(2027, 3, 4, 20, 0, 0, TimeSpan.Zero));
        await Remind(bench);
        var review = ReviewProgram.On(bench);

        (await review.Run("notices")).ShouldEndWith(0).Output.ShouldContain("1 business day left, and 1 candidate waits for you");
        var own = (await review.Run("notices", "--as", "ana", "--mark-read")).ShouldEndWith(0).Output;
        own.ShouldContain("When (America/New_York)");
        own.ShouldContain("new");

        var after = (await review.Run("notices", "--as", "ana", "--json")).ShouldEndWith(0).Json;
        after[0].GetProperty("unread").GetBoolean().ShouldBeFalse();
        (await review.Run("notices", "--mark-read")).ShouldEndWith(2).Error.ShouldContain("--as");
    }

    private static readonly Actor Priya = new("person-000000000000000c", Role.Governance);

    private async Task<Workbench> Bench(Action<JsonNode>? approval = null, string deadline = "2027-03-05T17:00:00+01:00", FakeTimeProvider? clock = null)
    {
        var bench = await Workbench.StartAt(azurite, clock ?? time);
        await bench.AddBrief(Document(approval, deadline));
        var people = bench.Get<PeopleDirectory>();
        foreach (var person in new Person[]
        {
            new(Workbench.Ana.Id, "ana", "Ana Approver", Role.Approver) { TimeZone = "America/New_York" },
            new(Workbench.Ben.Id, "ben", "Ben Approver", Role.Approver) { TimeZone = "Asia/Tokyo" },
            new(Workbench.Uploader.Id, "uma", "Uma Uploader", Role.Uploader),
            new(Priya.Id, "priya", "Priya Governance", Role.Governance),
        })
        {
            await people.Put(person, Workbench.Cancellation);
        }

        return bench;
    }

    private static string Document(Action<JsonNode>? approval = null, string deadline = "2027-03-05T17:00:00+01:00")
    {
        var document = JsonNode.Parse(Workbench.BriefText(deadline: deadline))!;
        document["approval"]!["timeZone"] = "Europe/Oslo";
        document["approval"]!["escalateTo"] = Priya.Id;
        approval?.Invoke(document["approval"]!);
        return document.ToJsonString();
    }

    private static JsonArray Stages(params (string Name, string? Person)[] stages) =>
        new([.. stages.Select(stage => new JsonObject
        {
            ["name"] = stage.Name,
            ["people"] = stage.Person is null ? new JsonArray(Workbench.Ana.Id) : new JsonArray(stage.Person),
        })]);

    private static async Task Decide(
        Workbench bench, SubjectId id, DecisionKind kind, Actor by, string? reason = null, string? note = null)
    {
        var result = await bench.Desk.Run(
            id, Guid.NewGuid().ToString(), new CandidateCommand.Decide(kind, 1, null, reason, note), by, Workbench.Cancellation);
        result.ShouldBeOfType<CommandResult<CandidateState>.Done>();
        await bench.Drain();
    }

    private static async Task Remind(Workbench bench)
    {
        await bench.Get<Remind>().Run(Workbench.Cancellation);
        await bench.Drain();
    }

    private static async Task<List<Notice>> ToldTo(Workbench bench, Actor person) =>
        [.. (await bench.Get<NoticeTable>().Page(person.Id, null, 50, Workbench.Cancellation)).Select(told => told.Notice)];
}
