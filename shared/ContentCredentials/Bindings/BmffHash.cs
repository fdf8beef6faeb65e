using ReviewPipeline.ContentCredentials.Cbor;
using ReviewPipeline.ContentCredentials.Containers;
using ReviewPipeline.ContentCredentials.Manifests;
using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.ContentCredentials.Bindings;

/// <summary>
/// <c>c2pa.hash.bmff</c> in versions 1 to 3: a hash of an ISO base media file without boxes that the assertion names by path
/// (C2PA 2.1, 18.7). From version 2 on, the place of each box that is hashed is hashed before it.
/// </summary>
internal static class BmffHash
{
    private static ReadOnlySpan<byte> StoreType =>
        [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

    public static void Verify(HardBinding binding, ValidationLog log)
    {
        var assertion = binding.Assertion;
        if (assertion["merkle"].Kind != CborKind.Other)
        {
            log.Leave(StatusCode.GeneralError, binding.Uri, "the file is bound by a tree of hashes over its parts, which is not computed");
            return;
        }

        if (assertion["hash"].Kind != CborKind.Bytes || binding.HashOf(assertion) is not { } algorithm
            || assertion["exclusions"].Items.Count > Limits.Exclusions)
        {
            log.Fail(StatusCode.BmffHashMalformed, binding.Uri, "the hash of the file is malformed");
            return;
        }

        var boxes = MediaBoxes.Of(binding.File.Span);
        List<ByteRange> excluded = [];
        HashSet<long> wholly = [];
        foreach (var exclusion in assertion["exclusions"].Items)
        {
            foreach (var box in boxes.Where(box => Matches(exclusion, box, binding.File.Span)))
            {
                if (!MayBeLeftOut(box, binding.File.Span))
                {
                    log.Fail(StatusCode.BmffHashMismatch, binding.Uri, $"the hash leaves out {box.Path}, which may have been changed");
                    return;
                }

                if (exclusion["subset"].Items is { Count: > 0 } subsets)
                {
                    excluded.AddRange(subsets.Select(subset => Part(box.Range, subset)));
                }
                else
                {
                    excluded.Add(box.Range);
                    wholly.Add(box.Range.Start);
                }
            }
        }

        using var hash = new FileHash(algorithm, binding.File, excluded);
        var version = AssertionLabel.Version(binding.Label);
        long end = 0;
        foreach (var box in boxes.Where(box => box.Depth == 1))
        {
            if (version > 1 && !wholly.Contains(box.Range.Start))
            {
                hash.AddNumber(box.Range.Start);
            }

            hash.Add(box.Range);
            end = box.Range.End;
        }

        hash.Add(new(end, binding.File.Length - end));
        if (hash.Is(assertion["hash"].Bytes.Span))
        {
            log.Success(StatusCode.BmffHashMatch, binding.Uri, "the file's bytes are those that were signed");
        }
        else
        {
            log.Fail(StatusCode.BmffHashMismatch, binding.Uri, "the file's bytes are not those that were signed");
        }
    }

    private static bool Matches(CborValue exclusion, MediaBox box, ReadOnlySpan<byte> file)
    {
        if (exclusion["xpath"].TextOrNull != box.Path || (exclusion["length"].IntegerOrNull is { } length && length != box.Range.Length))
        {
            return false;
        }

        var bytes = file.Slice((int)box.Range.Start, (int)box.Range.Length);
        foreach (var data in exclusion["data"].Items)
        {
            if (data["offset"].IntegerOrNull is not (>= 0 and var offset) || offset > bytes.Length
                || !bytes[(int)offset..].StartsWith(data["value"].Bytes.Span))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>C2PA's own boxes, and those in which nothing of the picture lies (C2PA 2.1, A.5.4).</summary>
    private static bool MayBeLeftOut(MediaBox box, ReadOnlySpan<byte> file) => box.Path switch
    {
        "/ftyp" or "/mfra" or "/free" or "/skip" => true,
        "/uuid" => file[(int)box.Content..(int)box.Range.End].StartsWith(StoreType),
        _ => false,
    };

    private static ByteRange Part(ByteRange box, CborValue subset)
    {
        var offset = Math.Clamp(subset["offset"].IntegerOrNull ?? 0, 0, box.Length);
        var length = subset["length"].IntegerOrNull is > 0 and var given ? given : long.MaxValue;
        return new(box.Start + offset, Math.Min(length, box.Length - offset));
    }
}
