using System.Collections.Immutable;

namespace ReviewPipeline.Disclosure.Adcp;

/// <summary>
/// What one rights holder allows, as an AdCP rights constraint can say it. There, what is left out means "without restriction": so whoever
/// fills this knows each of these; terms of which one is unknown have no constraint to export.
/// </summary>
/// <param name="RightsId">Of the grant or licence.</param>
/// <param name="AgentUrl">Where the rights can be asked for, absolute.</param>
/// <param name="AgentId">Who answers there.</param>
/// <param name="Uses">At least one.</param>
/// <param name="Territories">Codes of the catalogue; <c>worldwide</c> for no restriction; none means nowhere.</param>
/// <param name="Excluded">Codes of the catalogue.</param>
/// <param name="Channels">Ids of the catalogue. AdCP has no member for them; they go under <c>ext</c>.</param>
/// <param name="From">Null: from the beginning.</param>
/// <param name="Until">The first moment at which it is over; null: without end.</param>
/// <param name="ImpressionCap">At least 1; null: without limit.</param>
public sealed record ConstrainedRights(
    string RightsId,
    Uri AgentUrl,
    string AgentId,
    ImmutableArray<RightUse> Uses,
    ImmutableArray<string> Territories,
    ImmutableArray<string> Excluded,
    ImmutableArray<string> Channels,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    long? ImpressionCap = null,
    RightType? Type = null,
    RightsApproval? Approval = null);
