using System.Buffers.Binary;
using System.Security.Cryptography;
using ReviewPipeline.Briefs;
using static ReviewPipeline.TestSupport.Credentials.CborText;

namespace ReviewPipeline.TestSupport.Credentials;

/// <summary>How a manifest is bound to the file's bytes.</summary>
public enum BindingKind
{
    /// <summary>By boxes for AVIF, else by bytes.</summary>
    Usual,
    Boxes,
    None,

    /// <summary>Twice.</summary>
    Doubled,
}

/// <summary>Signs files as a C2PA claim generator does. For tests alone: keys are made up, and drafts may be broken on purpose.</summary>
public static class FileSigner
{
    /// <param name="exclude">Ranges that the hash leaves out, from the store's start and length; just these by default.</param>
    public static byte[] Sign(
        ImageFormat format,
        byte[] file,
        ManifestDraft draft,
        BindingKind binding = BindingKind.Usual,
        Func<int, int, (int Start, int Length)[]>? exclude = null)
    {
        exclude ??= (start, length) => [(start, length)];

        // The hash leaves the store out, so that once the store has its length, it is final.
        var (hash, ranges) = (new byte[32], new[] { (Start: 70_000, Length: 70_000) });
        var boxes = Array.Empty<byte>();
        for (var round = 0; round < 6; round++)
        {
            var store = Store(draft, Bindings(format, binding, hash, ranges, boxes));
            var (signed, start, length) = StoreEmbedding.Embed(format, file, store);
            var (before, old, same) = (hash, ranges, boxes);
            ranges = exclude(start, length);
            hash = format == ImageFormat.Avif ? MediaHash(signed) : Hash(signed, draft.IsUpdate ? [(start, length)] : ranges);
            boxes = binding == BindingKind.Boxes ? NamedBoxes.Binding(format, signed, start, length) : [];
            if (ranges.SequenceEqual(old) && hash.AsSpan().SequenceEqual(before) && boxes.AsSpan().SequenceEqual(same))
            {
                return signed;
            }
        }

        throw new InvalidOperationException("The hash covers the manifest that it is in.");
    }

    private static byte[] Store(ManifestDraft draft, IReadOnlyList<(string Label, byte[] Cbor)> bindings)
    {
        var bound = bindings.Count == 0 ? null : ((string, byte[])?)bindings[0];
        var more = draft with { More = [.. draft.More, .. bindings.Skip(1)] };
        return JumbfWriter.Superbox("c2pa", "c2pa", [.. more.Write(bound)]);
    }

    private static List<(string, byte[])> Bindings(ImageFormat format, BindingKind kind, byte[] hash, (int Start, int Length)[] ranges, byte[] boxes)
    {
        var data = Of(Map(
            ("exclusions", ranges.Select(range => (object?)Map(("start", range.Start), ("length", range.Length))).ToList()),
            ("name", "jumbf manifest"),
            ("alg", "sha256"),
            ("hash", hash),
            ("pad", Array.Empty<byte>())));
        return (kind, format) switch
        {
            (BindingKind.None, _) => [],
            (BindingKind.Boxes, _) => [("c2pa.hash.boxes", boxes)],
            (BindingKind.Usual, ImageFormat.Avif) => [("c2pa.hash.bmff.v2", MediaBinding(hash))],
            (BindingKind.Doubled, _) => [("c2pa.hash.data", data), ("c2pa.hash.data__1", data)],
            _ => [("c2pa.hash.data", data)],
        };
    }

    private static byte[] Hash(byte[] file, (int Start, int Length)[] ranges)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var at = 0;
        foreach (var (start, length) in ranges.OrderBy(range => range.Start))
        {
            hash.AppendData(file, at, Math.Max(0, Math.Min(start, file.Length) - at));
            at = Math.Min(file.Length, Math.Max(at, start + length));
        }

        hash.AppendData(file, at, file.Length - at);
        return hash.GetHashAndReset();
    }

    private static byte[] MediaBinding(byte[] hash) => Of(Map(
        ("exclusions", new List<object?>
        {
            Map(("xpath", "/uuid"), ("length", null), ("data", new List<object?>
            {
                Map(("offset", 8), ("value", new byte[] { 0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81 })),
            }), ("subset", null), ("version", null), ("flags", null), ("exact", null)),
            Map(("xpath", "/ftyp"), ("length", null), ("data", null), ("subset", null), ("version", null), ("flags", null), ("exact", null)),
            Map(("xpath", "/mfra"), ("length", null), ("data", null), ("subset", null), ("version", null), ("flags", null), ("exact", null)),
        }),
        ("alg", "sha256"),
        ("hash", hash),
        ("merkle", null),
        ("name", "jumbf manifest")));

    /// <summary>Each box's place and bytes, but for the file type and C2PA's own.</summary>
    private static byte[] MediaHash(byte[] file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> place = stackalloc byte[8];
        for (var at = 0; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = file.AsSpan(at + 4, 4);
            if (!type.SequenceEqual("ftyp"u8) && !type.SequenceEqual("uuid"u8))
            {
                BinaryPrimitives.WriteInt64BigEndian(place, at);
                hash.AppendData(place);
                hash.AppendData(file, at, length);
            }

            at += length;
        }

        return hash.GetHashAndReset();
    }
}
