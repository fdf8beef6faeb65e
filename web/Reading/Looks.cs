using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Reports;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>Small words and marks that several pages show alike.</summary>
public static class Looks
{
    /// <summary>A shape beside the word, so that a status is told by more than colour.</summary>
    public static string Mark(Status status) => status switch
    {
        Status.Approved or Status.Recorded => "✓",
        Status.Rejected or Status.Refused or Status.Revoked => "✕",
        Status.ChangesRequested => "↺",
        Status.Superseded => "↷",
        Status.Withdrawn or Status.Ended => "⊘",
        Status.Deleted => "⌫",
        Status.NoResponse => "∅",
        Status.Quarantined or Status.Held => "!",
        Status.InReview => "●",
        _ => "○",
    };

    public static string Label(Status status) => status switch
    {
        Status.Received => "Being checked",
        _ => Sentence(Words.Of(status)),
    };

    /// <summary>What a stage of approval needs, and how far it is where the reader may know.</summary>
    public static string Needs(StageStanding standing)
    {
        var (stage, people) = (standing.Stage, standing.Stage.People.Length);
        var of = people > 0 ? $" of {people}" : "";
        return stage.Needs.Kind switch
        {
            StageNeedsKind.One => people > 0 ? $"any one of {people}" : $"any one {(stage.Role == StageRole.Governance ? "governance lead" : "approver")}",
            StageNeedsKind.Primary => "the primary's word",
            _ when standing.Hides || standing.Progress == StageProgress.Ahead => $"{standing.Wanted}{of} approvals",
            _ => $"{standing.Approvals} of {Count(standing.Wanted, "approval")}",
        };
    }

    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000.0:0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB"),
    };

    public static string Count(int number, string one, string? many = null) => number == 1 ? $"1 {one}" : $"{number} {many ?? one + "s"}";

    public static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    public static string PaletteRule(Brief brief)
    {
        var palette = brief.Palette;
        var of = brief.PaletteArea == PaletteArea.Flat ? "the flat areas" : "the pixels";
        var share = palette.MinimumSharePercent is { } least ? $" for at least {Number(least)} % of {of}" : "";
        var area = palette.LargestOffPaletteAreaPercent is { } most ? $" No area off the palette larger than {Number(most)} % of the picture." : "";
        return $"Near a brand colour: ΔE00 up to {Number(palette.ToleranceDeltaE)}{share}.{area}";
    }

    /// <summary>Null where the brief asks nothing of files as such.</summary>
    public static string? FileRule(FileRules rules)
    {
        string?[] parts =
        [
            rules.ColourSpace is null ? null : "sRGB",
            rules.Transparency is { } transparency ? $"transparency {Words.Of(transparency)}" : null,
            rules.Animation is { } animation ? $"animation {Words.Of(animation)}" : null,
            rules.MinimumJpegQuality is { } quality ? string.Create(CultureInfo.InvariantCulture, $"JPEG quality {quality} and more") : null,
        ];
        return parts.All(part => part is null) ? null : Sentence(string.Join(" · ", parts.Where(part => part is not null)));
    }

    public static string Limit(Placement placement)
    {
        string?[] parts =
        [
            placement.Sizes.IsEmpty ? null : LimitWords.Sizes(placement.Sizes),
            placement.Ratio is { } ratio ? LimitWords.Ratio(ratio) : null,
            placement.Minimum is { } minimum ? $"at least {LimitWords.Bounds(minimum)}" : null,
            placement.Recommended is { } recommended ? $"better {LimitWords.Bounds(recommended)}" : null,
            placement.Maximum is { } maximum ? $"at most {LimitWords.Bounds(maximum)}" : null,
            placement.Formats.IsEmpty ? null : LimitWords.Formats(placement.Formats),
            placement.MaximumBytes is { } bytes ? $"up to {LimitWords.Bytes(bytes)}" : null,
        ];
        return string.Join(" · ", parts.Where(part => part is not null));
    }

    /// <summary>What a drawing shows, as the name of the button that opens it.</summary>
    public static string Evidence(EvidenceKind kind) => kind switch
    {
        EvidenceKind.OffPalette => "Show what is off palette",
        EvidenceKind.SafeZone => "Show what the placement covers",
        EvidenceKind.Clipped => "Show where detail is lost",
        EvidenceKind.Letterbox => "Show the bars",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This drawing has no name."),
    };

    public static string Share(BrandColour colour) => (colour.MinimumSharePercent, colour.MaximumSharePercent) switch
    {
        (null, null) => "any share",
        ({ } least, null) => $"at least {Number(least)} %",
        (null, { } most) => $"at most {Number(most)} %",
        ({ } least, { } most) => $"{Number(least)} to {Number(most)} %",
    };
}
