using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Intake;

/// <summary>
/// What the maker says of an image in its sidecar <c>&lt;file&gt;.json</c>. All members are optional: an absent one is unknown.
/// </summary>
/// <param name="Model">Generator, as the brief's licence policy names it.</param>
/// <param name="ModelVersion">Version of the generator.</param>
/// <param name="Seed">Within ±(2^53 − 1).</param>
/// <param name="Parents">SHA-256 of the images this one was made from.</param>
/// <param name="DigitalSourceType">One of <see cref="SourceTypeTerm"/>.</param>
/// <param name="Stage">Whether it was edited after generation.</param>
public sealed record SidecarContent(
    string? Model,
    string? ModelVersion,
    PersonalText? Prompt,
    long? Seed,
    PersonalText? Maker,
    ImmutableArray<string>? Parents,
    ImmutableArray<PersonalText>? References,
    ImmutableArray<PersonalText>? Controls,
    ImmutableArray<FinishingStep>? Finishing,
    LicenceInputs? Licence,
    string? DigitalSourceType = null,
    PictureStage? Stage = null)
{
    /// <summary>The same with the maker's own words changed so: sealed, or said whose they are.</summary>
    public SidecarContent With(Sealing change) => this with
    {
        Prompt = change(Prompt),
        Maker = change(Maker),
        References = Each(References, change),
        Controls = Each(Controls, change),
        Finishing = Finishing is { } steps ? [.. steps.Select(step => step with { Change = change(step.Change) })] : null,
        Licence = Licence is { } licence ? licence with { Holder = change(licence.Holder), Sources = Each(licence.Sources, change) } : null,
    };

    private static ImmutableArray<PersonalText>? Each(ImmutableArray<PersonalText>? words, Sealing change) =>
        words is { } known ? [.. known.Select(one => change(one))] : null;
}

/// <param name="Tool">What the edit was made with.</param>
/// <param name="Change">What was changed, in words.</param>
public sealed record FinishingStep(string Tool, PersonalText Change);

/// <param name="Terms">Name or address of the terms the maker generated under.</param>
/// <param name="Plan">Subscription plan of the generator's account.</param>
/// <param name="Sources">Third-party material used.</param>
public sealed record LicenceInputs(PersonalText? Holder, string? Terms, string? Plan, ImmutableArray<PersonalText>? Sources);
