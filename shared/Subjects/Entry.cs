using System.Buffers.Text;
using System.Text.Json;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Subjects;

/// <summary>
/// One recorded fact in a subject's history. <see cref="Bytes"/> is the record: canonical JSON, stored verbatim, hashed as a leaf of
/// the trail's log. The other properties are read from it.
/// </summary>
public sealed record Entry
{
    public const int FormatVersion = 1;

    /// <summary>Bound by a table property (64 KiB) and by the log's two-byte length prefix.</summary>
    public const int LargestBytes = 60_000;

    private Entry(byte[] bytes, SubjectId subject, long version, string kind, string actor, DateTimeOffset at, IEntryData data)
    {
        Bytes = bytes;
        Subject = subject;
        Version = version;
        Kind = kind;
        Actor = actor;
        At = at;
        Data = data;
    }

    public byte[] Bytes { get; }

    public SubjectId Subject { get; }

    /// <summary>1 for the subject's first entry, then one more each.</summary>
    public long Version { get; }

    public string Kind { get; }

    public string Actor { get; }

    /// <summary>UTC, in whole milliseconds.</summary>
    public DateTimeOffset At { get; }

    public IEntryData Data { get; }

    public static Entry Create(SubjectId subject, long version, Actor actor, DateTimeOffset at, IEntryData data)
    {
        var kind = Pipeline.KindOf(data);
        var moment = Timestamps.Truncate(at);
        var bytes = CanonicalJson.Serialize(new EntryDocument(
            actor.Id,
            Timestamps.Format(moment),
            JsonSerializer.SerializeToElement(data, data.GetType(), EntryJson.Options),
            kind.Name,
            subject.Value,
            FormatVersion,
            version));
        if (bytes.Length > LargestBytes)
        {
            throw new InvalidOperationException($"An entry of {bytes.Length} bytes for {subject} is over the limit of {LargestBytes}.");
        }

        return new(bytes, subject, version, kind.Name, actor.Id, moment, data);
    }

    /// <exception cref="FormatException">The bytes are not the canonical form of an entry that this version knows.</exception>
    public static Entry Parse(byte[] bytes)
    {
        try
        {
            return ParseKnown(bytes) ?? ParseAny(bytes);
        }
        catch (JsonException problem)
        {
            throw new FormatException($"The entry can't be read: {problem.Message}", problem);
        }
    }

    /// <summary>Null where the bytes are no entry.</summary>
    public static Entry? TryParse(byte[] bytes)
    {
        try
        {
            return Parse(bytes);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>An entry as it should be, read in one pass: its seven members come in the order of their names. Null where it is not so.</summary>
    private static Entry? ParseKnown(byte[] bytes)
    {
        Span<CanonicalMember> members = stackalloc CanonicalMember[7];
        if (!CanonicalScan.TryRead(bytes, members, out var found) || found != members.Length || !HasNames(bytes, members))
        {
            return null;
        }

        return members[5].Value(bytes) is [(byte)('0' + FormatVersion)]
            && members[3].PlainText(bytes) is { } name && Pipeline.FindKind(name) is { } kind
            && members[4].PlainText(bytes) is { } text && SubjectId.TryParse(text, out var subject)
            && members[0].PlainText(bytes) is { } actor
            && members[1].PlainText(bytes) is { } at
            && Utf8Parser.TryParse(members[6].Value(bytes), out long version, out var read) && read == members[6].ValueLength
                ? new(
                    bytes, subject, version, kind.Name, actor, Timestamps.Parse(at),
                    (IEntryData)JsonSerializer.Deserialize(members[2].Value(bytes), kind.DataType, EntryJson.Canonical)!)
                : null;
    }

    private static bool HasNames(ReadOnlySpan<byte> bytes, ReadOnlySpan<CanonicalMember> members) =>
        members[0].Name(bytes).SequenceEqual("actor"u8)
        && members[1].Name(bytes).SequenceEqual("at"u8)
        && members[2].Name(bytes).SequenceEqual("data"u8)
        && members[3].Name(bytes).SequenceEqual("kind"u8)
        && members[4].Name(bytes).SequenceEqual("subject"u8)
        && members[5].Name(bytes).SequenceEqual("v"u8)
        && members[6].Name(bytes).SequenceEqual("version"u8);

    private static Entry ParseAny(byte[] bytes)
    {
        CanonicalJson.Require(bytes);
        var document = JsonSerializer.Deserialize<EntryDocument>(bytes, EntryJson.Options)!;
        if (document.V != FormatVersion || !SubjectId.TryParse(document.Subject, out var subject))
        {
            throw new FormatException($"Entry format {document.V} of subject '{document.Subject}' is not known.");
        }

        var kind = Pipeline.FindKind(document.Kind) ?? throw new FormatException($"Entry kind '{document.Kind}' is not known.");
        var data = (IEntryData)document.Data.Deserialize(kind.DataType, EntryJson.Options)!;
        return new(bytes, subject, document.Version, document.Kind, document.Actor, Timestamps.Parse(document.At), data);
    }

    /// <returns>This entry's version.</returns>
    /// <exception cref="InvalidOperationException">It does not follow the one before: the history has a gap or a double.</exception>
    public long FollowOn(long previous) => Version == previous + 1
        ? Version
        : throw new InvalidOperationException($"Entry {Version} of {Subject} can't follow entry {previous}.");

    private sealed record EntryDocument(
        string Actor, string At, JsonElement Data, string Kind, string Subject, int V, long Version);
}
