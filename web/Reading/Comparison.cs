using System.Collections.Immutable;
using ReviewPipeline.Imaging;
using ReviewPipeline.Reports;

namespace ReviewPipeline.Web.Reading;

/// <summary>Two pictures against each other, and what else the first can be compared with.</summary>
/// <param name="Other">Null where there is nothing to compare with.</param>
/// <param name="IsEmbedded">On the candidate's own page, in the place of its picture.</param>
public sealed record Comparison(
    StagePicture One, StagePicture? Other, Status OneStatus, Status? OtherStatus, ImmutableArray<Partner> Partners, bool IsEmbedded)
{
    /// <summary>Null where both have one shape.</summary>
    public string? ShapeWords => Other is null || ShapesAgree(One, Other) ? null
        : $"The shapes differ: {SizeOf(One)} and {SizeOf(Other)}. The second is fitted whole into the first, so that their edges don’t meet.";

    public string? Difference => Other is null ? null : $"/pictures/difference?of={One.Id}&to={Other.Id}";

    public string? DifferenceNumbers => Other is null ? null : $"/pictures/difference/numbers?of={One.Id}&to={Other.Id}";

    public string AddressWith(string candidate) => $"/compare?a={One.Id}&b={candidate}";

    public static string GroupOf(PartnerKind kind) => kind switch
    {
        PartnerKind.Iteration => "Iterations",
        PartnerKind.Reference => "References of the brief",
        PartnerKind.Approved => "Approved in the brief",
        PartnerKind.Frame => "Frames of the set",
        PartnerKind.Neighbour => "Looks like it",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No heading for it."),
    };

    /// <summary>As the map of differences has it.</summary>
    private static bool ShapesAgree(StagePicture one, StagePicture other) =>
        PictureDifference.SizeFor((one.Width, one.Height), (other.Width, other.Height)) is not null;

    private static string SizeOf(StagePicture picture) => $"{picture.Width} × {picture.Height}";
}
