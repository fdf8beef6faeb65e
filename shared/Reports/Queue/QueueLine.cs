using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Queue;

/// <summary>
/// One line of the queue's log: what the queue knows of one subject, from its state or an entry alone. Of two lines with one key the one
/// with the greater version holds.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "line")]
[JsonDerivedType(typeof(Waiting), "waiting")]
[JsonDerivedType(typeof(FrameSet), "set")]
[JsonDerivedType(typeof(BriefVersion), "brief")]
[JsonDerivedType(typeof(Gone), "gone")]
public abstract record QueueLine(long Version)
{
    /// <summary>Subject id; with the number for a version of a brief.</summary>
    [JsonIgnore]
    public abstract string About { get; }

    /// <summary>The 128 bits of a derived id, else the first of a SHA-256.</summary>
    [JsonIgnore]
    public UInt128 Key => KeyOf(About);

    public static UInt128 KeyOf(string about)
    {
        var digest = about.AsSpan(about.IndexOf('-', StringComparison.Ordinal) + 1);
        return digest.Length == 32 && UInt128.TryParse(digest, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)
            ? key
            : System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(about)));
    }

    /// <summary>Whether it differs in its version at most.</summary>
    public bool SaysSameAs(QueueLine? other) =>
        other is not null && BytesOf(this with { Version = 0 }).AsSpan().SequenceEqual(BytesOf(other with { Version = 0 }));

    private static byte[] BytesOf(QueueLine line) => JsonSerializer.SerializeToUtf8Bytes(line, EntryJson.Options);

    /// <summary>A candidate in review.</summary>
    public sealed record Waiting(long Version, QueueItem Item) : QueueLine(Version)
    {
        public override string About => Item.Id;
    }

    /// <summary>What the last check of a frame set found.</summary>
    /// <param name="Odd">Subject ids of the frames that stand out from the others.</param>
    /// <param name="Findings">Codes of the set checks that miss their limits.</param>
    public sealed record FrameSet(
        string Id, long Version, string Brief, string Set, ImmutableArray<string> Odd, ImmutableArray<string> Findings) : QueueLine(Version)
    {
        public override string About => Id;
    }

    /// <summary>What one version of a brief says of deciding: candidates are decided by the version that they were checked by.</summary>
    /// <param name="Brief">Slug.</param>
    /// <param name="NoResponseAt">As in <see cref="ReviewTerms"/>.</param>
    public sealed record BriefVersion(
        long Version, string Brief, int Number, string Title, Approval Approval, DateTimeOffset Deadline, DateTimeOffset NoResponseAt)
        : QueueLine(Version)
    {
        /// <summary>Null for the usual one.</summary>
        public string? Group { get; init; }

        public override string About => AboutOf(Brief, Number);

        public static string AboutOf(string brief, int number) => string.Create(CultureInfo.InvariantCulture, $"brief-{brief}/{number}");
    }

    /// <summary>It is out of review, or a set of which there is nothing to say.</summary>
    public sealed record Gone(string Id, long Version) : QueueLine(Version)
    {
        public override string About => Id;
    }
}
