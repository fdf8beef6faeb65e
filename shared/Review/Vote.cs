using System.Text.Json.Serialization;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>One person's word on a candidate in one stage, bound to what was seen.</summary>
/// <param name="Round">1 for the first, then one more for each reopening.</param>
/// <param name="Stage">Index from 0 in the brief's stages.</param>
/// <param name="Epoch">The claim it was cast under.</param>
/// <param name="Run">The check run whose findings were shown.</param>
/// <param name="BriefVersion">Of that run.</param>
/// <param name="Sha256">Of the original.</param>
/// <param name="Evidence">Hash of what the check run rests on and came to; null in runs from before there was one.</param>
/// <param name="Looked">Null where nothing was measured: a page without scripts, or the command line.</param>
public sealed record Vote(
    int Round,
    int Stage,
    DecisionKind Kind,
    int Epoch,
    int Run,
    int BriefVersion,
    string Sha256,
    string? Evidence,
    string? Reason,
    PersonalText? Note,
    Looked? Looked)
{
    /// <summary>Null in votes from before it was recorded.</summary>
    public DecisionSurface? Surface { get; init; }

    /// <summary>True where the brief keeps makers from voting, and nobody knows who the maker is.</summary>
    public bool? MakerUnknown { get; init; }

    /// <summary>Of a guest's vote: whoever let them in, and as whose it counts. Null for everybody else's.</summary>
    public string? Host { get; init; }

    /// <summary>As whose it counts.</summary>
    /// <param name="by">Who cast it.</param>
    public string For(string by) => Host ?? by;
}

/// <param name="Counts">False where it lapsed: by a later check run, a reopening, or a stage that was unlocked.</param>
public sealed record CastVote(Vote Vote, string By, DateTimeOffset At, bool Counts)
{
    /// <inheritdoc cref="Actor.VotesFor"/>
    [JsonIgnore]
    public string For => Vote.For(By);
}

public enum DecisionKind
{
    Approve,
    RequestChanges,
    Reject,
}
