using System.Globalization;
using ReviewPipeline.Settings;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Intake;

/// <summary>How files come in: by which way, and how much of one person on one day (UTC).</summary>
public sealed record UploadLimits
{
    /// <summary>
    /// Of a block, the piece that is sent again where a line breaks: 4 MiB, what the storage SDKs send at once. A file of the most that is
    /// taken has 13 of them.
    /// </summary>
    public const int BlockBytes = 4 * 1024 * 1024;

    [Setting("Browsers write files to storage by an address of minutes. `false` where they can't reach it, as behind private endpoints: then files go through the desk ([ADR 15](adr/0015-uploads-through-a-staging-area.md)).")]
    public bool Direct { get; init; } = true;

    /// <summary>The most that is taken, 50 MB, needs 7 minutes at 1 Mbit/s: twice that, and one to begin.</summary>
    [Setting("How long such an address holds.", AtLeast = "00:01:00", AtMost = "01:00:00")]
    public TimeSpan AddressLife { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Ten times the largest campaign that the load runs take in, 1,000 images.</summary>
    [Setting("The most files of one person on one day (UTC).", Unit = "files", AtLeast = 1)]
    public int FilesPerPersonAndDay { get; init; } = 10_000;

    /// <summary>50 GB: so many files of 5 MB, what a 4,096 × 4,096 PNG of a generator weighs at the least.</summary>
    [Setting("The most that they weigh together.", Unit = "bytes", AtLeast = 1L)]
    public long BytesPerPersonAndDay { get; init; } = 50_000_000_000;

    /// <summary>Null where the person may send one more file of this size.</summary>
    /// <param name="day">What they sent on the day of <paramref name="now"/>.</param>
    public Refusal.TooMuch? WhyNot(AccessState day, long bytes, DateTimeOffset now) => this switch
    {
        _ when day.Files >= FilesPerPersonAndDay => Full(
            $"You have sent {Number(day.Files)} files today, and {Number(FilesPerPersonAndDay)} are taken of one person on one day.", now),
        _ when bytes > BytesPerPersonAndDay - day.Bytes => Full(
            $"You have sent {Number(day.Bytes)} bytes today; with {Number(bytes)} more it would be over {Number(BytesPerPersonAndDay)}, the most of one person on one day.",
            now),
        _ => null,
    };

    private static Refusal.TooMuch Full(string why, DateTimeOffset now) => new(
        "upload-quota",
        why,
        "Send it after midnight UTC, or ask whoever runs the pipeline for more.",
        new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
