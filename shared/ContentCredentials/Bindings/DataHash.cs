using ReviewPipeline.ContentCredentials.Cbor;
using ReviewPipeline.ContentCredentials.Containers;

namespace ReviewPipeline.ContentCredentials.Bindings;

/// <summary>
/// <c>c2pa.hash.data</c>: a hash of the file without ranges that the assertion names (C2PA 2.1, 18.5). One must be the manifest store, no
/// wider and no narrower. Others may leave out contents of metadata, and nothing else: the picture could change unseen.
/// </summary>
internal static class DataHash
{
    public static void Verify(HardBinding binding, ValidationLog log)
    {
        var assertion = binding.Assertion;
        if (assertion["hash"].Kind != CborKind.Bytes || binding.HashOf(assertion) is not { } algorithm || Exclusions(assertion) is not { } ranges)
        {
            log.Fail(StatusCode.DataHashMalformed, binding.Uri, "the hash of the file is malformed");
            return;
        }

        if (assertion["url"].Kind != CborKind.Other)
        {
            log.Fail(StatusCode.DataHashMismatch, binding.Uri, "the hash is of bytes that lie elsewhere");
            return;
        }

        if (binding.Updated)
        {
            ranges = Stretch(ranges, binding.Store);
        }

        if (ranges.Exists(range => range.End > binding.File.Length))
        {
            log.Fail(StatusCode.DataHashMismatch, binding.Uri, "the hash leaves out bytes beyond the end of the file");
            return;
        }

        if (!binding.Store.Merged().TrueForAll(ranges.Contains))
        {
            log.Fail(StatusCode.DataHashMismatch, binding.Uri, "what the hash leaves out is not just the manifest");
            return;
        }

        List<ByteRange> others = [.. ranges.Where(range => range.Length > 0 && !binding.Store.Holds(range))];
        if (others.Exists(range => !MetadataRanges.Of(binding.Format, binding.File.Span).Exists(range.Within)))
        {
            log.Fail(StatusCode.DataHashMismatch, binding.Uri, "the hash leaves out bytes beside the manifest that are not metadata");
            return;
        }

        if (ranges.Count(range => range.Length > 0) > 1)
        {
            log.Inform(StatusCode.DataHashMoreExclusions, binding.Uri, "the hash leaves out more than the manifest");
        }

        using var hash = new FileHash(algorithm, binding.File, ranges);
        hash.Add(new(0, binding.File.Length));
        if (hash.Is(assertion["hash"].Bytes.Span))
        {
            log.Success(StatusCode.DataHashMatch, binding.Uri, "the file's bytes are those that were signed");
        }
        else
        {
            log.Fail(StatusCode.DataHashMismatch, binding.Uri, "the file's bytes are not those that were signed");
        }
    }

    private static List<ByteRange>? Exclusions(CborValue assertion)
    {
        List<ByteRange> ranges = [];
        foreach (var item in assertion["exclusions"].Items)
        {
            if (item["start"].IntegerOrNull is not (>= 0 and <= int.MaxValue and var start)
                || item["length"].IntegerOrNull is not (>= 0 and <= int.MaxValue and var length)
                || ranges.Count == Limits.Exclusions)
            {
                return null;
            }

            ranges.Add(new(start, length));
        }

        return ranges;
    }

    /// <summary>The exclusion that starts where the store does is taken to cover all of it, and those behind it move along.</summary>
    private static List<ByteRange> Stretch(List<ByteRange> ranges, EmbeddedStore store)
    {
        var whole = store.Merged()[0];
        var at = ranges.FindIndex(range => range.Start == whole.Start);
        if (at < 0)
        {
            return ranges;
        }

        var longer = Math.Max(0, whole.Length - ranges[at].Length);
        return [.. ranges.Select((range, i) => i == at ? whole : range.Start > whole.Start ? range with { Start = range.Start + longer } : range)];
    }
}
