using System.Globalization;

namespace ReviewPipeline.Trail;

/// <summary>The row keys of the Trail table: <c>head</c>, <c>entry-0000000000000000001</c>, <c>idem-…</c>.</summary>
public static class StoredRowKey
{
    public const string Head = "head";
    public const string EntryPrefix = "entry-";
    public const string MarkerPrefix = "idem-";

    private const int VersionDigits = 19;

    public static string OfEntry(long version) => EntryPrefix + version.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>False where the key is not that of an entry.</summary>
    public static bool TryVersion(string key, out long version)
    {
        version = 0;
        return key.Length == EntryPrefix.Length + VersionDigits
            && key.StartsWith(EntryPrefix, StringComparison.Ordinal)
            && long.TryParse(key.AsSpan(EntryPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }
}
