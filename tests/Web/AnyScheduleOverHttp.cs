using System.Collections.Concurrent;
using System.Net;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;
using ReviewPipeline.Trail;

namespace ReviewPipeline.WebTests;

/// <summary>
/// 200 random schedules of three approvers with a session each, all at once over HTTP: what was answered as taken is on record exactly
/// once, and what was refused is not.
/// </summary>
public sealed class AnyScheduleOverHttp(Azurite azurite)
{
    private const int Schedules = 200;
    private const string Brief = "schedules";

    private static readonly Actor Governance = new("person-00000000000000ff", Role.Governance);

    private static readonly HttpStatusCode[] Refusals =
        [HttpStatusCode.Conflict, HttpStatusCode.Forbidden, HttpStatusCode.UnprocessableEntity];

    [Fact]
    public async Task No_decision_is_lost_or_doubled()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var cyd = await desk.Staged.AddPerson("Cyd Moreau", Role.Approver);
        Person[] people = [desk.Ana, desk.Ben, cyd];
        await desk.Staged.AddBrief(Brief, StagedBrief.Document("Schedules", "2027-03-01T17:00:00+01:00", approval: $$"""
            { "stages": [
              { "name": "Brand", "needs": 2 },
              { "name": "Legal", "people": ["{{desk.Ana.Id}}", "{{desk.Ben.Id}}", "{{cyd.Id}}"], "needs": 2 } ] }
            """));
        var clients = await Task.WhenAll(people.Select(async person =>
        {
            var session = await desk.SignIn(person);
            return new Client(person, session, await session.Token("/briefs"));
        }));
        var counted = new ConcurrentBag<(int Taken, int Refused, bool Decided)>();

        await Parallel.ForAsync(0, Schedules, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, _) =>
        {
            var id = await desk.Staged.AddCandidate(Brief, $"set-{seed}", "a.png", Picture.Dot, Results.Met);
            var answers = new ConcurrentBag<Answer>();
            await Task.WhenAll(
            [
                .. clients.Select((client, i) => Work(client, id, new Random((seed * 10) + i), answers)),
                Meanwhile(desk, id, seed),
            ]);
            counted.Add(await Judge(desk, id, answers));
            await Clear(desk, id);
        });

        // Schedules that never come to anything would prove nothing.
        counted.Sum(schedule => schedule.Taken).ShouldBeGreaterThan(Schedules);
        counted.Sum(schedule => schedule.Refused).ShouldBeGreaterThan(Schedules);
        counted.Count(schedule => schedule.Decided).ShouldBeGreaterThan(Schedules / 10);
    }

    private static async Task Work(Client client, SubjectId id, Random random, ConcurrentBag<Answer> answers)
    {
        for (var left = random.Next(2, 6); left > 0; left--)
        {
            var what = random.Next(10);
            if (what < 2)
            {
                await client.Post($"/candidates/{id}/claim", new() { ["key"] = KeyOf(random) });
            }
            else if (what < 3)
            {
                await client.Post($"/candidates/{id}/release", new() { ["key"] = KeyOf(random), ["epoch"] = $"{random.Next(1, 4)}" });
            }
            else
            {
                var key = KeyOf(random);
                var form = DecisionOf(key, random);
                var sent = Enumerable.Range(0, random.Next(3) == 0 ? 2 : 1).Select(_ => client.Post($"/candidates/{id}/decide", form));
                HttpStatusCode[] told = await Task.WhenAll(sent);
                if (told.Contains(HttpStatusCode.Redirect))
                {
                    // The answer was lost on the way: the same once more.
                    (await client.Post($"/candidates/{id}/decide", form)).ShouldBe(HttpStatusCode.Redirect);
                }

                answers.Add(new(key, client.Person.Id, told));
            }
        }
    }

    /// <summary>In some schedules the findings change, or a newer file comes to the same place.</summary>
    private static async Task Meanwhile(DeskUnderTest desk, SubjectId id, int seed)
    {
        if (seed % 5 == 0)
        {
            try
            {
                await desk.Staged.Check(id, Results.WrongRatio);
            }
            catch (InvalidOperationException refused) when (refused.Message.StartsWith("The candidate is decided already", StringComparison.Ordinal))
            {
                // The people were faster: what is decided is not checked again.
            }
        }

        if (seed % 10 == 3)
        {
            await desk.Staged.AddCandidate(Brief, $"set-{seed}", "a.png", Picture.Dot, Results.Met);
        }
    }

    private static async Task<(int Taken, int Refused, bool Decided)> Judge(DeskUnderTest desk, SubjectId id, ConcurrentBag<Answer> answers)
    {
        // A decision of another schedule may claim this candidate as its next one between the two reads.
        var head = await desk.Staged.Subjects.Read<CandidateState>(id, CancellationToken.None);
        var entries = (await desk.Staged.Entries(id)).Where(entry => entry.Version <= head.Version).ToList();
        var keys = await desk.Staged.Keys();
        var votes = entries.Where(entry => entry.Data is CandidateVoted).ToLookup(entry => keys.Read(((CandidateVoted)entry.Data).Vote.Note!), StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            answer.Told.ShouldAllBe(status => status == HttpStatusCode.Redirect || Refusals.Contains(status));
            votes[answer.Key].Select(entry => entry.Actor).ShouldBe(answer.Taken ? [answer.Person] : []);
        }

        var outcomes = entries.Count(entry => entry.Data is CandidateApproved or CandidateChangesRequested or CandidateRejected);
        outcomes.ShouldBeLessThanOrEqualTo(1);
        votes.Sum(cast => cast.Count()).ShouldBe(answers.Count(answer => answer.Taken));
        CanonicalJson.Serialize(head).ShouldBe(CanonicalJson.Serialize(Fold.Of<CandidateState>(entries)));
        return (answers.Count(answer => answer.Taken), answers.Count(answer => !answer.Taken), outcomes == 1);
    }

    /// <summary>What is left undecided would be offered to everybody in the next schedules.</summary>
    private static async Task Clear(DeskUnderTest desk, SubjectId id)
    {
        var candidate = await desk.Staged.Subjects.Read<CandidateState>(id, CancellationToken.None);
        foreach (var left in new[] { id.Value, candidate.Successor }.OfType<string>())
        {
            SubjectId.TryParse(left, out var other).ShouldBeTrue();
            if ((await desk.Staged.Subjects.Read<CandidateState>(other, CancellationToken.None)).Status == Status.InReview)
            {
                await desk.Staged.Decide(other, "clear", Governance, new CandidateCommand.Withdraw("The schedule is over."));
            }
            else
            {
                await desk.Staged.Project(other);
            }
        }
    }

    private static Dictionary<string, string> DecisionOf(string key, Random random) => new()
    {
        ["kind"] = random.Next(10) switch { < 7 => "approve", < 9 => "RequestChanges", _ => "reject" },
        ["key"] = key,
        ["note"] = key,
        ["reason"] = "other",
        ["run"] = random.Next(8) == 0 ? "2" : "1",
        ["epoch"] = random.Next(4) == 0 ? $"{random.Next(1, 4)}" : "",
    };

    private static string KeyOf(Random random) => $"{random.NextInt64():x16}";

    private sealed record Client(Person Person, Session Session, string Token)
    {
        public async Task<HttpStatusCode> Post(string address, Dictionary<string, string> fields)
        {
            using var answer = await Session.Post(address, new(fields) { ["__RequestVerificationToken"] = Token });
            return answer.StatusCode;
        }
    }

    private sealed record Answer(string Key, string Person, HttpStatusCode[] Told)
    {
        public bool Taken => Told.Contains(HttpStatusCode.Redirect);
    }
}
