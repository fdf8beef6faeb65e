using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ReviewPipeline.Trail.Packs;

/// <summary>
/// A row of the Trail table as one line of canonical JSON: <c>subject</c>, <c>key</c>, the columns, and of an entry its <c>leaf</c> and
/// its exact bytes as the value of <c>entry</c>. Bytes that are not canonical JSON, which nobody but a forger writes, go as base64 in
/// <c>bytes</c>.
/// </summary>
public sealed record PackRow(StoredRow Row, long? Leaf)
{
    private const int MostMembers = 8;

    public byte[] Encode()
    {
        var line = new List<(string Name, byte[]? Value)>
        {
            ("key", CanonicalJson.Serialize(Row.RowKey)),
            ("subject", CanonicalJson.Serialize(Row.Subject)),
        };
        switch (Row)
        {
            case StoredEntry entry:
                line.AddRange(
                    [Content("entry", entry.Bytes), ("actor", Text(entry.Actor)), ("at", Text(entry.At)), ("kind", Text(entry.Kind)), ("version", Number(entry.Version)), ("leaf", Number(Leaf))]);
                break;
            case StoredHead head:
                line.AddRange(
                    [Content("state", head.State), ("kind", Text(head.Kind)), ("status", Text(head.Status)), ("version", Number(head.Version))]);
                break;
            case StoredMarker marker:
                line.Add(("version", Number(marker.Version)));
                break;
            default:
                break;
        }

        using var output = new MemoryStream(512);
        output.WriteByte((byte)'{');
        foreach (var (name, value) in line.Where(member => member.Value is not null).OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            output.Write(Encoding.UTF8.GetBytes($"{(output.Length > 1 ? "," : "")}\"{name}\":"));
            output.Write(value);
        }

        output.WriteByte((byte)'}');
        return output.ToArray();
    }

    /// <param name="before">The subject of the line before, which nearly always is that of this one too: then it is not made anew.</param>
    /// <exception cref="FormatException">The line is not one that <see cref="Encode"/> writes.</exception>
    public static PackRow Parse(ReadOnlySpan<byte> line, string before = "")
    {
        Span<CanonicalMember> members = stackalloc CanonicalMember[MostMembers];
        if (!CanonicalScan.TryRead(line, members, out var found) || found > MostMembers)
        {
            throw new FormatException("It is not a row in canonical form.");
        }

        members = members[..found];
        var subject = Find(line, members, "subject"u8) is { } same && same.IsPlainText(line, before)
            ? before
            : Text(line, members, "subject"u8) ?? throw new FormatException("It names no subject.");
        var key = Text(line, members, "key"u8) ?? throw new FormatException("It names no row.");
        var version = Number(line, members, "version"u8);
        if (key == StoredRowKey.Head)
        {
            return new(new StoredHead(subject, key, Content(line, members, "state"u8), version, Text(line, members, "status"u8), Text(line, members, "kind"u8)), null);
        }

        if (StoredRowKey.TryVersion(key, out var keyVersion))
        {
            var entry = new StoredEntry(
                subject, key, keyVersion, Content(line, members, "entry"u8), version, Text(line, members, "kind"u8), Text(line, members, "actor"u8), Text(line, members, "at"u8));
            return new(entry, Number(line, members, "leaf"u8));
        }

        return new(key.StartsWith(StoredRowKey.MarkerPrefix, StringComparison.Ordinal) ? new StoredMarker(subject, key, version) : new StoredStranger(subject, key), null);
    }

    private static (string, byte[]?) Content(string name, byte[]? bytes) =>
        bytes is null || CanonicalScan.Accepts(bytes)
            ? (name, bytes)
            : ("bytes", Encoding.ASCII.GetBytes($"\"{Convert.ToBase64String(bytes)}\""));

    private static byte[]? Text(string? text) => text is null ? null : CanonicalJson.Serialize(text);

    private static byte[]? Number(long? number) => number is { } whole ? Encoding.ASCII.GetBytes(whole.ToString(CultureInfo.InvariantCulture)) : null;

    private static byte[]? Content(ReadOnlySpan<byte> line, ReadOnlySpan<CanonicalMember> members, ReadOnlySpan<byte> name) =>
        Find(line, members, name) is { } member ? member.Value(line).ToArray()
        : Text(line, members, "bytes"u8) is { } base64 ? Convert.FromBase64String(base64)
        : null;

    private static string? Text(ReadOnlySpan<byte> line, ReadOnlySpan<CanonicalMember> members, ReadOnlySpan<byte> name) =>
        Find(line, members, name) is { } member
            ? member.PlainText(line) ?? System.Text.Json.JsonSerializer.Deserialize<string>(member.Value(line))
            : null;

    private static long? Number(ReadOnlySpan<byte> line, ReadOnlySpan<CanonicalMember> members, ReadOnlySpan<byte> name) =>
        Find(line, members, name) is not { } member ? null
        : Utf8Parser.TryParse(member.Value(line), out long number, out var read) && read == member.ValueLength ? number
        : throw new FormatException($"Its {Encoding.ASCII.GetString(name)} is no number.");

    private static CanonicalMember? Find(ReadOnlySpan<byte> line, ReadOnlySpan<CanonicalMember> members, ReadOnlySpan<byte> name)
    {
        foreach (var member in members)
        {
            if (member.Name(line).SequenceEqual(name))
            {
                return member;
            }
        }

        return null;
    }
}
