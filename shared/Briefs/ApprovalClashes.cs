using ReviewPipeline.Documents;

namespace ReviewPipeline.Briefs;

/// <summary>Stages that nobody could pass, and members that contradict each other.</summary>
internal static class ApprovalClashes
{
    /// <summary>All votes of a round lie in the candidate's head, in 64 KiB, with what was recorded before them.</summary>
    public const int MostVotes = 60;

    public static IEnumerable<DocumentProblem> Of(Approval approval) =>
    [
        .. approval.Stages.Index().SelectMany(stage => OfStage($"$.approval.stages[{stage.Index}]", stage.Item)),
        .. TooManyVotes(approval),
        .. OnePersonTwice(approval),
    ];

    /// <summary>What may keep a stage from passing, though not for every image.</summary>
    public static IEnumerable<string> Notes(Approval approval) => approval.Stages.Index()
        .Where(stage => approval.FourEyes && !stage.Item.People.IsEmpty && VotersNeeded(stage.Item) == stage.Item.People.Length)
        .Select(stage => $"$.approval.stages[{stage.Index}] '{stage.Item.Name}' needs every one of its people, and fourEyes keeps makers from "
            + "voting on their own work: what one of them uploads can't pass it.");

    private static IEnumerable<DocumentProblem> OfStage(string path, ApprovalStage stage)
    {
        if (stage is { Role: not null, People.IsEmpty: false })
        {
            yield return new(path, "has both role and people; name the people, or leave it to the role.");
        }

        if (stage is { Needs.Kind: StageNeedsKind.All or StageNeedsKind.Primary, People.IsEmpty: true })
        {
            yield return new($"{path}.needs", $"is \"{(stage.Needs.Kind == StageNeedsKind.All ? "all" : "primary")}\", and no people are named; name them in people.");
        }

        if (stage is { Needs: { Kind: StageNeedsKind.Count, Count: var count }, People: { IsEmpty: false, Length: var named } } && count > named)
        {
            yield return new($"{path}.needs", $"is {count}, and {(named == 1 ? "1 person is" : $"{named} people are")} named; nobody could pass the stage. Name more people or need fewer.");
        }

        if ((stage.Needs.Kind == StageNeedsKind.Primary) != (stage.Primary is not null))
        {
            yield return new(path, "has only one of needs \"primary\" and primary; give both or neither.");
        }

        if (stage.Primary is { } primary && !stage.People.Contains(primary, StringComparer.Ordinal))
        {
            yield return new($"{path}.primary", $"is '{primary}', who is not among the people of the stage; add them to people.");
        }
    }

    private static IEnumerable<DocumentProblem> TooManyVotes(Approval approval)
    {
        var votes = approval.Stages.Sum(stage => stage.MostVotes);
        if (votes > MostVotes)
        {
            yield return new("$.approval.stages", $"can take {votes} votes on one image; {MostVotes} is the limit. Need fewer, or name fewer people.");
        }
    }

    /// <summary>Finds for every vote that the named people must give somebody who gives no other (Kuhn's bipartite matching).</summary>
    private static IEnumerable<DocumentProblem> OnePersonTwice(Approval approval)
    {
        if (!approval.OnePersonOneStage)
        {
            yield break;
        }

        var votes = approval.Stages.Index()
            .SelectMany(stage => stage.Item.People.IsEmpty || stage.Item.People.Length < VotersNeeded(stage.Item)
                ? []
                : Enumerable.Range(0, VotersNeeded(stage.Item)).Select(_ => (Stage: stage.Index, Voters: VotersOf(stage.Item))))
            .ToArray();
        var given = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var vote = 0; vote < votes.Length; vote++)
        {
            if (!Give(vote, new(StringComparer.Ordinal)))
            {
                yield return new(
                    $"$.approval.stages[{votes[vote].Stage}]",
                    "needs people whom earlier stages need too, and onePersonOneStage lets nobody vote in two; nobody could pass the stage. Name others.");
                yield break;
            }
        }

        bool Give(int vote, HashSet<string> tried)
        {
            foreach (var voter in votes[vote].Voters.Where(tried.Add))
            {
                if (!given.TryGetValue(voter, out var other) || Give(other, tried))
                {
                    given[voter] = vote;
                    return true;
                }
            }

            return false;
        }
    }

    private static int VotersNeeded(ApprovalStage stage) => stage.Needs.Kind switch
    {
        StageNeedsKind.All => stage.People.Length,
        _ => stage.Needs.Count,
    };

    private static IReadOnlyList<string> VotersOf(ApprovalStage stage) => stage.Primary is { } primary ? [primary] : stage.People;
}
