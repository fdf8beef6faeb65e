using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>The rows of the Trail table: their keys and columns are named here and nowhere else.</summary>
internal static class TrailRows
{
    public const string HeadKey = StoredRowKey.Head;

    /// <summary>Binary: an entry's canonical bytes. The row's other columns repeat parts of them, for people and queries.</summary>
    public const string Bytes = "Bytes";

    /// <summary>Binary, on the head: the state as canonical JSON.</summary>
    public const string State = "State";

    public const string Version = "Version";
    public const string Status = "Status";
    public const string Kind = "Kind";
    public const string Actor = "Actor";
    public const string At = "At";

    /// <summary>The least row key above those of all entries.</summary>
    public const string AfterEntries = "entry.";

    public static string EntryKey(long version) => StoredRowKey.OfEntry(version);

    /// <summary>Keys may hold anything, row keys may not: hence the hash.</summary>
    public static string MarkerKey(string key) =>
        StoredRowKey.MarkerPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    public static TableEntity Head<TState>(SubjectId id, TState state)
        where TState : ISubjectState<TState> => new(id.Value, HeadKey)
        {
            [Kind] = id.Kind,
            [State] = CanonicalJson.Serialize(state),
            [Status] = Words.Code(state.Status),
            [Version] = state.Version,
        };

    public static TableEntity Entry(Entry entry) => new(entry.Subject.Value, EntryKey(entry.Version))
    {
        [Actor] = entry.Actor,
        [At] = Timestamps.Format(entry.At),
        [Bytes] = entry.Bytes,
        [Kind] = entry.Kind,
        [Version] = entry.Version,
    };

    /// <param name="version">The subject's version that the command led to.</param>
    public static TableEntity Marker(SubjectId id, string key, long version) => new(id.Value, MarkerKey(key)) { [Version] = version };
}
