using ReviewPipeline.ContentCredentials.Cbor;
using ReviewPipeline.ContentCredentials.Containers;

namespace ReviewPipeline.ContentCredentials.Bindings;

/// <summary>
/// <c>c2pa.hash.boxes</c>: hashes of the file's pieces by their names, in order (C2PA 2.1, 18.6). Only the manifest store may be left out.
/// </summary>
internal static class BoxesHash
{
    public static void Verify(HardBinding binding, ValidationLog log)
    {
        if (!FileBoxes.Names(binding.Format))
        {
            log.Leave(StatusCode.GeneralError, binding.Uri, "the file is bound by its boxes, which are computed for JPEG and PNG alone");
            return;
        }

        var entries = binding.Assertion["boxes"].Items;
        if (entries.Count == 0 || entries.Any(entry => entry["hash"].Kind != CborKind.Bytes || entry["names"].Items.Count == 0))
        {
            log.Fail(StatusCode.BoxesHashMalformed, binding.Uri, "the hashes of the file's boxes are malformed");
            return;
        }

        if (FileBoxes.Of(binding.Format, binding.File.Span, binding.Store) is not { } boxes)
        {
            log.Fail(StatusCode.BoxesHashUnknownBox, binding.Uri, "the file holds bytes that belong to none of its boxes");
            return;
        }

        // A writer may leave out the eight bytes that every PNG begins with.
        var next = boxes[0].Name == FileBoxes.PngHeader && entries[0]["names"].Items[0].TextOrNull != FileBoxes.PngHeader ? 1 : 0;
        foreach (var entry in entries)
        {
            if (Take(boxes, entry["names"].Items, ref next) is not { } range)
            {
                log.Fail(StatusCode.BoxesHashUnknownBox, binding.Uri, "the file's boxes are not those that were signed");
                return;
            }

            if (entry["names"].Items is [{ Text: FileBoxes.Store }])
            {
                continue;
            }

            if (!Holds(binding, entry, range))
            {
                log.Fail(StatusCode.BoxesHashMismatch, binding.Uri, "a box of the file is not the one that was signed");
                return;
            }
        }

        if (next == boxes.Count)
        {
            log.Success(StatusCode.BoxesHashMatch, binding.Uri, "the file's bytes are those that were signed");
        }
        else
        {
            log.Fail(StatusCode.BoxesHashUnknownBox, binding.Uri, "the file holds boxes that were not signed");
        }
    }

    /// <summary>From the first of the named boxes to the last; null where they are not the next ones.</summary>
    private static ByteRange? Take(List<FileBox> boxes, IReadOnlyList<CborValue> names, ref int next)
    {
        var first = next;
        foreach (var name in names)
        {
            // The store stands alone: beside others it would be hashed, or they not.
            if (next == boxes.Count || boxes[next].Name != name.TextOrNull || (boxes[next].Name == FileBoxes.Store && names.Count > 1))
            {
                return null;
            }

            next++;
        }

        return new(boxes[first].Range.Start, boxes[next - 1].Range.End - boxes[first].Range.Start);
    }

    private static bool Holds(HardBinding binding, CborValue entry, ByteRange range)
    {
        if (entry["excluded"].Integer == 1 || entry["exclusions"].Kind != CborKind.Other || binding.HashOf(entry) is not { } algorithm)
        {
            return false;
        }

        using var hash = new FileHash(algorithm, binding.File, []);
        hash.Add(range);
        return hash.Is(entry["hash"].Bytes.Span);
    }
}
