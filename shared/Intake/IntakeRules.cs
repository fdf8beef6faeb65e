using System.Collections.Immutable;
using ReviewPipeline.Checks;

namespace ReviewPipeline.Intake;

/// <summary>Every reason why a file doesn't become a candidate, or has to wait.</summary>
public static class IntakeRules
{
    public static readonly IntakeRule Empty = new(
        "INTAKE-001",
        "Empty file",
        "The length of the file.",
        "At least one byte.",
        "Upload the file again; look whether the export wrote anything.",
        "A file without bytes shows nothing to check.");

    public static readonly IntakeRule TooHeavy = new(
        "INTAKE-002",
        "Over the byte limit",
        "The length of the file, before it is downloaded.",
        "50 MB (52,428,800 bytes) unless configured otherwise.",
        "Export again with stronger compression or in a denser format.",
        "Bounds memory and time of a worker.");

    public static readonly IntakeRule UnknownType = new(
        "INTAKE-003",
        "Unknown type",
        "The first bytes of the file.",
        "PNG, JPEG, WebP, AVIF, GIF or TIFF.",
        "Export the image in one of these formats.",
        "WHATWG MIME Sniffing; the formats' specifications.");

    public static readonly IntakeRule LyingType = new(
        "INTAKE-004",
        "Name or content type contradicts the bytes",
        "The ending of the name and the declared content type against the recognised format; "
            + "no ending, application/octet-stream and an absent content type say nothing.",
        "Both agree with the bytes.",
        "Rename the file to the ending of its real format, or export it in the format that the name promises.",
        "A file that is served as what it isn't is a known way of attack, and platforms refuse it.");

    public static readonly IntakeRule TooManyPixels = new(
        "INTAKE-005",
        "Over the pixel limit",
        "Width × height × frames as the header states them; no pixel is decoded.",
        "64 million pixels unless configured otherwise.",
        "Scale the image down, or take frames out of the animation.",
        "Measured by this project: decoding takes up to 15 bytes of memory a pixel (AVIF); a PNG of 0.9 MB can state 900 million pixels.");

    public static readonly IntakeRule Damaged = new(
        "INTAKE-006",
        "Damaged file",
        "Whether the header can be read and, after that, every pixel be decoded.",
        "A whole file.",
        "Export and upload the file again.",
        "Half a picture is never accepted: a cut JPEG or PNG would otherwise show as grey below the cut.");

    public static readonly IntakeRule NoSuchPlace = new(
        "INTAKE-007",
        "Not at a place for uploads",
        "The name of the blob.",
        "brief/set/file, of characters that can be kept and shown as they are.",
        "Upload the file to brief/set/file.",
        "The path says what an image is for; nothing else does.");

    public static readonly IntakeRule NoSuchBrief = new(
        "INTAKE-008",
        "No such brief",
        "The first part of the blob's name.",
        "The id of a brief.",
        "Correct the path, or add the brief first and upload the file again.",
        "Without a brief there is nothing to check against.");

    public static readonly IntakeRule MalformedSidecar = new(
        "INTAKE-009",
        "Malformed sidecar",
        "The JSON file beside the image.",
        "The form that the sidecar's schema states.",
        "Upload a corrected sidecar: it releases the image from quarantine.",
        "What a maker states about an image is kept as stated, or not at all.",
        "Quarantine: the candidate waits for a corrected sidecar.");

    public static readonly IntakeRule Deleted = new(
        "INTAKE-010",
        "Deleted before",
        "Whether these bytes were a candidate of the brief whose picture was deleted.",
        "Not deleted.",
        "Upload another picture, or ask the governance lead why this one was deleted.",
        "What was deleted with a reason on record doesn't come back by a second upload.");

    public static readonly IntakeRule TooCostly = new(
        "INTAKE-011",
        "Takes too much to decode",
        "Processor time and memory of the process that reads and decodes the file, counted by the kernel.",
        "4 seconds and 512 MB unless configured otherwise.",
        "Export the image again: as a plain file of one frame, or smaller.",
        "A file that keeps its decoder busy, or fills the memory, is a known way of attack. docs/adr/0016 measures what pictures take.");

    public static readonly IntakeRule BreaksDecoder = new(
        "INTAKE-012",
        "Breaks its decoder",
        "Whether the process that reads and decodes the file lives to answer; it is tried twice.",
        "It answers.",
        "Export the image again with another program. If this is a good picture, report it with the file.",
        "A crash of a decoder is how files take hold of a machine; such a file is never shown to anybody.");

    public static readonly ImmutableArray<IntakeRule> All =
    [
        Empty, TooHeavy, UnknownType, LyingType, TooManyPixels, Damaged, NoSuchPlace, NoSuchBrief, MalformedSidecar, Deleted, TooCostly, BreaksDecoder,
    ];

    /// <summary>The refusal of a file whose header or pixels can't be read.</summary>
    /// <param name="why">The decoder's reason.</param>
    public static Examination.Refused RefuseDamaged(string why) => Damaged.Refuse(
        $"The file is damaged or cut short ({why}). Export and upload it again.", why, "a whole file");

    /// <summary>The refusal of a file that is over a limit of its decoder's.</summary>
    public static Examination.Refused RefuseCostly(string measured, string limit) => TooCostly.Refuse(
        $"The file takes {measured} to read and decode. Export it again as a plain file of one frame, or smaller.", measured, limit);

    /// <summary>The refusal of a file that its decoder did not live through.</summary>
    /// <param name="how">What became of the process.</param>
    public static Examination.Refused RefuseBreaking(string how) => BreaksDecoder.Refuse(
        $"The decoder broke on this file, twice ({how}). Export it again with another program.", how, "an answer");
}

/// <inheritdoc cref="RuleDescription"/>
public sealed record IntakeRule(
    string Code, string Title, string Measures, string Limit, string Remedy, string Source, string Severity = RuleDescription.Refusal)
{
    private const int FirstVersion = 1;

    public RuleDescription About => new(Code, FirstVersion, Title, Measures, Limit, Severity, Remedy, Source);

    internal Examination.Refused Refuse(string message, string? measured, string? limit) => new(Code, message, measured, limit);
}
