using System.Collections.Immutable;

namespace ReviewPipeline.Briefs;

/// <summary>One step of approval: who votes in it, and how many must approve.</summary>
public sealed record ApprovalStage(string Name)
{
    /// <summary>Who votes where no people are named; null for approvers.</summary>
    public StageRole? Role { get; init; }

    /// <summary>Ids of the people who vote; empty leaves it to everybody of the role.</summary>
    public ImmutableArray<string> People { get; init; } = [];

    public StageNeeds Needs { get; init; } = StageNeeds.One;

    /// <summary>The one of the people whose vote decides, where the stage needs its primary.</summary>
    public string? Primary { get; init; }

    /// <summary>Whether the votes of others are hidden from those who have not voted yet.</summary>
    public bool Blind { get; init; }

    /// <summary>The most votes that it can take until it is decided.</summary>
    public int MostVotes => Needs.Kind switch
    {
        StageNeedsKind.One => 1,
        _ when !People.IsEmpty => People.Length,
        _ => (2 * Needs.Count) - 1,
    };
}

/// <summary>Roles that may be asked to vote.</summary>
public enum StageRole
{
    Approver,
    Governance,
}

/// <summary>What a stage needs to pass.</summary>
/// <param name="Count">Of <see cref="StageNeedsKind.Count"/>: how many approvals; else 1.</param>
public sealed record StageNeeds(StageNeedsKind Kind, int Count = 1)
{
    public static readonly StageNeeds One = new(StageNeedsKind.One);
    public static readonly StageNeeds All = new(StageNeedsKind.All);
    public static readonly StageNeeds Primary = new(StageNeedsKind.Primary);
}

public enum StageNeedsKind
{
    /// <summary>The first vote decides.</summary>
    One,

    /// <summary>Every named person approves; one who does not decides at once.</summary>
    All,

    /// <summary>So many approvals.</summary>
    Count,

    /// <summary>The primary's vote decides; those of the others are advice.</summary>
    Primary,
}
