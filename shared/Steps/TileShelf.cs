using System.Collections.Concurrent;
using ReviewPipeline.Imaging;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Hands out tiles of candidates' pictures. The first of a picture takes three storage calls, each further one takes one.</summary>
public sealed class TileShelf(BlobStore blobs, SubjectStore subjects)
{
    /// <summary>Of pictures whose packs' heads are kept in memory: 64 million pixels have 350 tiles, so that this is below a megabyte.</summary>
    private const int MostHeads = 500;

    private readonly ConcurrentDictionary<SubjectId, Pack> packs = new();

    /// <summary>Null where there is no such tile: none were made, or the picture has none there.</summary>
    public async Task<ReadOnlyMemory<byte>?> Read(SubjectId candidate, int level, int column, int row, CancellationToken cancellation)
    {
        if (await Open(candidate, cancellation) is not { } pack
            || pack.Pyramid.NumberOf(level, column, row) is not { } number
            || TilePack.Find(pack.Head.Span, pack.Pyramid.Count, number) is not var (offset, length))
        {
            return null;
        }

        return await blobs.ReadRange(Pipeline.Containers.Renditions, pack.Name, offset, length, cancellation);
    }

    /// <summary>A pack never changes, so that what was read of it holds for ever; a missing one may still come.</summary>
    private async Task<Pack?> Open(SubjectId candidate, CancellationToken cancellation)
    {
        if (packs.TryGetValue(candidate, out var known))
        {
            return known;
        }

        var state = await subjects.Read<CandidateState>(candidate, cancellation);
        if (state is not { Sha256: { } sha256, Width: { } width, Height: { } height } || !TilePyramid.IsMadeOf(width, height))
        {
            return null;
        }

        var (pyramid, name) = (new TilePyramid(width, height), TilePack.BlobName(sha256));
        var length = TilePack.HeadLength(pyramid.Count);
        if (await blobs.ReadRange(Pipeline.Containers.Renditions, name, 0, length, cancellation) is not { } head)
        {
            return null;
        }

        if (packs.Count >= MostHeads)
        {
            packs.Clear();
        }

        return packs[candidate] = new(pyramid, name, head);
    }

    private sealed record Pack(TilePyramid Pyramid, string Name, ReadOnlyMemory<byte> Head);
}
