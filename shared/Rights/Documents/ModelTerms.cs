using System.Collections.Immutable;

namespace ReviewPipeline.Rights.Documents;

/// <summary>One version of a generator, and what its terms say of what it makes. Read by <see cref="ModelDocument"/>.</summary>
/// <param name="Model">Its name as sidecars give it.</param>
/// <param name="Version">Null: it stands in the name, or all are meant.</param>
/// <param name="Aliases">Other names of the same.</param>
/// <param name="Licence">Name of the licence or of the terms of service. Null: unknown.</param>
/// <param name="Commercial">Whether what it makes may be used for business.</param>
public sealed record ModelTerms(
    string Provider,
    string Model,
    string? Version,
    ImmutableArray<string> Aliases,
    string? Licence,
    TermsText Terms,
    PlanTerms Plans,
    UsageLimit RevenueLimit,
    UsageLimit SeatLimit,
    Stated Commercial,
    ModelStanding Standing,
    ImmutableArray<RightsSource> Sources,
    ImmutableArray<Conflict> Conflicts)
{
    public string Title => Version is null ? $"{Provider}: {Model}" : $"{Provider}: {Model} {Version}";
}

/// <param name="Known">False: nobody knows which plans give the right.</param>
/// <param name="Names">Plans under which the output rights are given; none where any plan will do.</param>
public sealed record PlanTerms(bool Known, ImmutableArray<string> Names)
{
    public static PlanTerms Unknown { get; } = new(false, []);

    public static PlanTerms Any { get; } = new(true, []);
}

/// <summary>What governance says of it here.</summary>
public enum ModelStanding
{
    Barred,
    UnderReview,
    Cleared,
}
