using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>What goes to whoever publishes: the original, why it may be used, what is to be said with it, and where that is proven.</summary>
internal static class ReleaseBundle
{
    private static readonly JsonSerializerOptions Readable = new(EntryJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="entry">That records this use.</param>
    /// <param name="keys">To write out what is to be kept to and said.</param>
    /// <param name="checkpoint">The newest one now; the entry will be sealed under one that follows. Null before the first.</param>
    /// <exception cref="InvalidOperationException">The original is not what its name says.</exception>
    public static async Task<Stream> Zip(
        Stream original, UseResult.Given use, Entry entry, ReadOnlyMemory<byte>? checkpoint, KeyRing keys, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        await original.CopyToAsync(bytes, cancellation);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        if (sha256 != use.Sha256)
        {
            throw new InvalidOperationException($"The original {use.Sha256} has the hash {sha256}: it was changed.");
        }

        var zip = new MemoryStream();
        await using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            // A picture is compressed already.
            await Add(archive, use.FileName, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), entry.At, CompressionLevel.NoCompression, cancellation);
            await Add(archive, "rights.json", Json(keys.Open(WithoutReasons(use.Answer), EntryJson.Options)), entry.At, CompressionLevel.Optimal, cancellation);
            await Add(archive, "disclosure.txt", Encoding.UTF8.GetBytes(Disclosure(use, keys)), entry.At, CompressionLevel.Optimal, cancellation);
            await Add(archive, "proof.json", Json(ProofOf(use, entry, checkpoint)), entry.At, CompressionLevel.Optimal, cancellation);
            await Add(archive, "entry.json", entry.Bytes, entry.At, CompressionLevel.Optimal, cancellation);
        }

        zip.Position = 0;
        return zip;
    }

    private static object ProofOf(UseResult.Given use, Entry entry, ReadOnlyMemory<byte>? checkpoint) => new
    {
        original = new { file = use.FileName, sha256 = use.Sha256 },
        entry = new { subject = entry.Subject.Value, version = entry.Version, file = "entry.json", leaf = MerkleTree.Leaf(entry.Bytes).ToString() },
        checkpointAtRelease = checkpoint is { } note ? Encoding.UTF8.GetString(note.Span) : null,
        note = "The leaf is SHA-256 of a zero byte and entry.json. It is sealed under a checkpoint later than the one here.",
    };

    /// <summary>Why somebody decided is the organisation's own affair.</summary>
    private static RightsAnswer WithoutReasons(RightsAnswer answer) =>
        answer with { Clauses = [.. answer.Clauses.Select(clause => clause with { Reason = null })] };

    private static string Disclosure(UseResult.Given use, KeyRing keys)
    {
        var said = use.Answer.Disclosures.Concat(use.Answer.Conditions).Select(keys.Read).Distinct(StringComparer.Ordinal).ToList();
        var until = use.Answer.Until is { } end ? end.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC" : "no end that is known now";
        return $"""
            {use.FileName}
            May be used: {use.Answer.Channel} in {use.Answer.Territory}{(use.Answer.Campaign is null ? "" : $", for {use.Answer.Campaign}")}, until {until}.

            To be said with it, and to be kept to:
            {(said.Count == 0 ? "nothing" : string.Join('\n', said))}

            """;
    }

    private static byte[] Json<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(document, Readable);

    private static async Task Add(
        ZipArchive archive, string name, ReadOnlyMemory<byte> content, DateTimeOffset at, CompressionLevel level, CancellationToken cancellation)
    {
        var item = archive.CreateEntry(name, level);
        item.LastWriteTime = at;
        await using var target = await item.OpenAsync(cancellation);
        await target.WriteAsync(content, cancellation);
    }
}
