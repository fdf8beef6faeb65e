using System.Collections.Immutable;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Pins;

/// <summary>A pin as lists and pages show it, without what was answered.</summary>
/// <param name="Region">Null: the whole picture.</param>
/// <param name="Text">With people by id: <see cref="PinWords.Read"/>.</param>
/// <param name="TurnedBy">Who resolved or reopened it last.</param>
public sealed record PinSummary(
    string Id,
    string Candidate,
    string Sha256,
    PinRegion? Region,
    PersonalText Text,
    ImmutableArray<string> Mentions,
    string By,
    DateTimeOffset At,
    Status Status,
    string? TurnedBy,
    DateTimeOffset? TurnedAt,
    string? CarriedFrom)
{
    public bool IsOpen => Status == Status.Open;
}

/// <summary>A reply, or that somebody resolved or reopened the pin, with words or without.</summary>
/// <param name="Version">Of the pin, after it.</param>
public sealed record PinLine(
    string Pin, long Version, PinTurn Turn, PersonalText? Text, ImmutableArray<string> Mentions, string By, DateTimeOffset At);

public enum PinTurn
{
    Replied,
    Resolved,
    Reopened,
}
