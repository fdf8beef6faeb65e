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
        catch (JsonException problem)
        {
            throw new FormatException($"The entry can't be read: {problem.Message}", problem);
        }
    }

    /// <returns>This entry's version.</returns>
    /// <exception cref="InvalidOperationException">It does not follow the one before: the history has a gap or a double.</exception>
    public long FollowOn(long previous) => Version == previous + 1
        ? Version
        : throw new InvalidOperationException($"Entry {Version} of {Subject} can't follow entry {previous}.");

    private sealed record EntryDocument(
        string Actor, string At, JsonElement Data, string Kind, string Subject, int V, long Version);
}
