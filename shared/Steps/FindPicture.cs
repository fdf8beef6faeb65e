using System.Collections.Immutable;
using System.Security.Cryptography;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Intake;
using ReviewPipeline.Isolation;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Finds what a file from anywhere is a copy of: by its bytes, else by its pixels, else by what looks most like it. The file is read in
/// memory and nothing of it is kept.
/// </summary>
public sealed class FindPicture(BriefShelf shelf, SubjectStore subjects, NeighbourSearch search, BriefGroups groups, IntakeLimits limits, Decoders decoders)
{
    /// <summary>Heads that are read at once.</summary>
    private const int AtOnce = 32;

    /// <param name="reader">What they may not know of is not found; null finds all.</param>
    public async Task<PictureSearch> Run(ReadOnlyMemory<byte> file, Actor? reader, CancellationToken cancellation)
    {
        if (limits.RefuseByLength(file.Length) is { } byLength)
        {
            return new PictureSearch.Unreadable(byLength.Message);
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Span));
        if (await ByBytes(sha256, reader, cancellation) is { IsEmpty: false } same)
        {
            return new PictureSearch.Found(sha256, same, Compared: 0);
        }

        return await decoders.Use(
            decoder => ByLooks(decoder, sha256, file, reader, cancellation),
            why => Task.FromResult<PictureSearch>(new PictureSearch.Unreadable(why.Message)),
            cancellation);
    }

    private async Task<PictureSearch> ByLooks(Decoder decoder, string sha256, ReadOnlyMemory<byte> file, Actor? reader, CancellationToken cancellation)
    {
        // What a platform calls a file says nothing of what is in it: only the bytes are asked.
        var examined = await decoder.Examine("picture", null, file, limits, cancellation);
        if (examined is not Examination.Acceptable header)
        {
            return new PictureSearch.Unreadable(((Examination.Refused)examined).Message);
        }

        return await decoder.Open(header.Format, file, cancellation) switch
        {
            OpenedFile.Complete picture => await ByLooks(sha256, picture.Appearance, reader, cancellation),
            OpenedFile.Damaged damaged => new PictureSearch.Unreadable($"The picture can't be decoded: {damaged.Why}."),
            var other => throw new InvalidOperationException($"{other.GetType()} is no outcome of opening a file."),
        };
    }

    /// <summary>A candidate's id is made of its brief and its bytes, so each brief is asked for its own.</summary>
    private async Task<ImmutableArray<PictureMatch>> ByBytes(string sha256, Actor? reader, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<PictureMatch>();
        await foreach (var briefs in shelf.List(cancellation).Where(brief => reader?.Knows(brief.Group) != false).Chunk(AtOnce))
        {
            var read = await Task.WhenAll(briefs.Select(brief => Read(SubjectId.Candidate(brief.Id, sha256), cancellation)));
            found.AddRange(read.Where(known => known.State.Sha256 is not null).Select(known => new PictureMatch(known.Id, known.State, PictureLikeness.SameBytes, 0, Turn.None, known.IsUsed)));
        }

        return Sorted(found);
    }

    private async Task<PictureSearch> ByLooks(string sha256, Appearance picture, Actor? reader, CancellationToken cancellation)
    {
        if (await search.Like(picture, cancellation) is not { } near)
        {
            return new PictureSearch.TooPlain(sha256, picture.Print.Quality);
        }

        var matches = new List<PictureMatch>();
        foreach (var found in near.Nearest)
        {
            if (SubjectId.TryParseCandidate(found.Candidate, out var id) && (reader is null || await groups.Shows(id, reader, cancellation)))
            {
                var (_, state, isUsed) = await Read(id, cancellation);
                matches.Add(new(id, state, found.SamePixels ? PictureLikeness.SamePixels : PictureLikeness.Likeness, found.Distance, found.Turn, isUsed));
            }
        }

        return new PictureSearch.Found(sha256, Sorted(matches), near.Compared);
    }

    private async Task<(SubjectId Id, CandidateState State, bool IsUsed)> Read(SubjectId id, CancellationToken cancellation)
    {
        var asset = subjects.Read<AssetState>(SubjectId.Asset(id), cancellation);
        return (id, await subjects.Read<CandidateState>(id, cancellation), (await asset).Status != Status.None);
    }

    /// <summary>The surest first; of those that are as sure the one that somebody may have put out there.</summary>
    private static ImmutableArray<PictureMatch> Sorted(IEnumerable<PictureMatch> matches) =>
        [.. matches.OrderBy(match => match.How).ThenBy(match => match.Distance).ThenByDescending(match => match.IsUsed).ThenByDescending(match => match.State.Status == Status.Approved)];
}
