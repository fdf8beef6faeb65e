using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Pins;

/// <summary>A person pointed at a picture and said something of it.</summary>
/// <param name="Candidate">Subject id of the candidate that was pointed at.</param>
/// <param name="Sha256">The exact bytes that were pointed at.</param>
/// <param name="Region">Null: the whole picture.</param>
/// <param name="Text">With people by id, never by name: <see cref="PinWords"/>.</param>
/// <param name="Mentions">Ids of the people named in the text, once each.</param>
public sealed record PinPlaced(
    string Candidate, string Sha256, PinRegion? Region, PersonalText Text, ImmutableArray<string> Mentions) : IEntryData
{
    /// <summary>Subject id of the pin on an earlier iteration that this one goes on from.</summary>
    public string? CarriedFrom { get; init; }

    public IEntryData Sealed(Sealing seal) => this with { Text = seal(Text) };
}

public sealed record PinReplied(PersonalText Text, ImmutableArray<string> Mentions) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Text = seal(Text) };
}

public sealed record PinResolved(PersonalText? Text, ImmutableArray<string> Mentions) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Text = seal(Text) };
}

public sealed record PinReopened(PersonalText? Text, ImmutableArray<string> Mentions) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Text = seal(Text) };
}
