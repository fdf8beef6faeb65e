using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review.Schedules;

/// <summary>
/// Reviewers at their pages, and the steps behind them, over one candidate: pages grow old, commands are read and committed apart, die in
/// between, or are sent again because the answer was lost.
/// </summary>
internal sealed class SimulatedDesk(Approval approval)
{
    private const string Newer = "candidate-ffffffffffffffffffffffffffffffff";

    public static readonly Actor[] Reviewers = [Ana, Ben, Cyd];

    private static readonly Actor Function = Actor.Function("check-candidate");

    private readonly Dictionary<string, Sent> inFlight = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Sent> lastSent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CandidateState> pages = new(StringComparer.Ordinal);
    private int commands;

    public SimulatedTrail Trail { get; } = new();

    public DateTimeOffset Now { get; private set; } = Start;

    public int BriefVersion { get; private set; } = 1;

    /// <summary>Of votes, by key: what the reviewer was told, each time it was told, and what the record said then.</summary>
    public List<(string Key, bool Taken, bool OnRecord)> Answers { get; } = [];

    /// <summary>By brief version: every other one swaps the order of the stages.</summary>
    public ReviewTerms TermsAt(int version) => TermsOf(approval with
    {
        Stages = version % 2 == 1 ? approval.Stages : [.. approval.Stages.Reverse()],
    });

    public void Open(Actor? maker)
    {
        Commit("open", Function, new CandidateCommand.Arrive(File(uploader: maker?.Id), null));
        Commit("check", Function, Checked(BriefVersion));
    }

    public void Wait(TimeSpan time) => Now += time;

    public void LoadPage(Actor reviewer) => pages[reviewer.Id] = Trail.State;

    /// <summary>The first half: the command and the head that it is decided on are read.</summary>
    public void Send(Actor reviewer, Func<CandidateState, CandidateCommand> ask)
    {
        var page = pages.GetValueOrDefault(reviewer.Id, Trail.State);
        lastSent[reviewer.Id] = inFlight[reviewer.Id] = new($"{reviewer.Id}-{++commands}", ask(page), Trail.State);
    }

    public void SendAgain(Actor reviewer)
    {
        if (lastSent.TryGetValue(reviewer.Id, out var sent))
        {
            inFlight[reviewer.Id] = sent with { Read = Trail.State };
        }
    }

    /// <summary>It dies before it has committed: nothing is written and nobody is told.</summary>
    public void DieBeforeCommit(Actor reviewer) => inFlight.Remove(reviewer.Id);

    /// <summary>The second half.</summary>
    /// <param name="dies">After committing and before answering.</param>
    public void Finish(Actor reviewer, bool dies)
    {
        if (!inFlight.Remove(reviewer.Id, out var sent))
        {
            return;
        }

        var taken = Run(sent, reviewer);
        if (!dies && sent.Command is CandidateCommand.Decide)
        {
            Answers.Add((sent.Key, taken, Trail.KeysOfVotes.Contains(sent.Key, StringComparer.Ordinal)));
        }
    }

    public void ChangeBrief()
    {
        BriefVersion++;
        Commit($"check-{BriefVersion}", Function, Checked(BriefVersion));
    }

    public void NewIteration() => Commit($"superseded-{Trail.State.Version}", Function, new CandidateCommand.Supersede(Newer) { UploadedAt = Now });

    public void NewIterationWithdrawn() => Commit($"returned-{Trail.State.Version}", Function, new CandidateCommand.Return(Newer));

    public void Commit(string key, Actor actor, CandidateCommand command) => Run(new($"{key}-{++commands}", command, Trail.State), actor);

    /// <summary>As SubjectStore does it: a marker answers at once; a lost race reads again and decides anew.</summary>
    private bool Run(Sent sent, Actor actor)
    {
        for (var read = sent.Read; ; read = Trail.State)
        {
            if (Trail.Knows(sent.Key))
            {
                return true;
            }

            if (CandidateRules.Decide(read, sent.Command, actor, Now, TermsAt(read.Verdict?.BriefVersion ?? BriefVersion)) is not Outcome.Accepted accepted)
            {
                return false;
            }

            if (accepted.Entries.IsEmpty || Trail.TryCommit(read.Version, sent.Key, actor, Now, accepted.Entries))
            {
                return true;
            }
        }
    }

    private sealed record Sent(string Key, CandidateCommand Command, CandidateState Read);
}
