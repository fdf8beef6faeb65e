using System.Collections.Immutable;
using ReviewPipeline.Rights.Channels;

namespace ReviewPipeline.Rights.Documents;

/// <summary>What somebody allows us to do with their work. Read from a licence document by <see cref="LicenceDocument"/>.</summary>
/// <param name="Holder">Who allows it: a company. Null: unknown.</param>
/// <param name="Media">Null: unknown.</param>
public sealed record Licence(
    string Title,
    string? Holder,
    TermsText Terms,
    ImmutableArray<Medium>? Media,
    AreaTerms Channels,
    AreaTerms Territories,
    TermDays Dates,
    Exclusivity Exclusivity,
    Attribution Attribution,
    UsageLimit RevenueLimit,
    UsageLimit SeatLimit,
    ImmutableArray<RightsSource> Sources,
    ImmutableArray<Conflict> Conflicts);
