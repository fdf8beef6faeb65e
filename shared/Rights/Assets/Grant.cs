using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Assets;

/// <summary>An answer of governance to a request: what may be done, and until when.</summary>
/// <param name="Request">Number of the request; a grant is known by it.</param>
/// <param name="AskedBy">Actor id of who asked.</param>
/// <param name="Version">Of the entry that gave it.</param>
/// <param name="By">Actor id.</param>
public sealed record Grant(
    int Request, UseScope Scope, PersonalText? Conditions, PersonalText? Disclosure, string AskedBy, long Version, string By, DateTimeOffset At)
{
    /// <summary>Null where it was not ended before its time.</summary>
    public AssetMark? Ended { get; init; }

    /// <summary>The first moment at which it no longer holds.</summary>
    public DateTimeOffset Ends => Ended is { } ended && ended.At < Scope.Window.Until ? ended.At : Scope.Window.Until;

    public bool Holds(DateTimeOffset moment) => moment >= Scope.Window.From && moment < Ends;

    /// <summary>What was written with it and can be read by its writer's key alone.</summary>
    public IEnumerable<PersonalText.Sealed> SealedWords() => new[] { Conditions, Disclosure }.OfType<PersonalText.Sealed>();

    /// <summary>Whether it holds now or will later.</summary>
    public bool MayHoldFrom(DateTimeOffset now) => now < Ends && Scope.Window.From < Ends;
}

/// <param name="Number">1 for the first of its asset.</param>
/// <param name="Version">Of the entry that asked.</param>
/// <param name="By">Actor id.</param>
public sealed record RightsRequest(int Number, UseScope Scope, PersonalText Why, long Version, string By, DateTimeOffset At);

public sealed record RefusedRequest(UseScope Scope, PersonalText Why, long Version, string By, DateTimeOffset At);

/// <inheritdoc cref="AssetOverrideGiven"/>
/// <param name="Version">Of the entry that gave it.</param>
public sealed record ModelOverride(string Generator, string? Model, long ModelVersion, PersonalText Why, long Version, string By, DateTimeOffset At);

/// <summary>Something that was said of an asset, why, by whom and in which entry.</summary>
public sealed record AssetMark(PersonalText Why, long Version, string By, DateTimeOffset At);
