using System.Collections.Immutable;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What came of looking for a picture.</summary>
public abstract record PictureSearch
{
    private PictureSearch() { }

    /// <param name="Sha256">Of the file that was looked for.</param>
    /// <param name="Matches">The surest first; none where nothing is like it.</param>
    /// <param name="Compared">How many pictures it was compared with; 0 where its bytes settled it.</param>
    public sealed record Found(string Sha256, ImmutableArray<PictureMatch> Matches, int Compared) : PictureSearch;

    /// <summary>Its bytes are nobody's, and there is too little in it to tell it from others by.</summary>
    public sealed record TooPlain(string Sha256, int Quality) : PictureSearch;

    /// <summary>No picture that can be looked at; what intake would refuse too.</summary>
    public sealed record Unreadable(string Why) : PictureSearch;
}

/// <param name="Distance">Bits of 256 in which the fingerprints differ.</param>
/// <param name="Turn">How the file is to be laid down to look like it.</param>
/// <param name="IsUsed">Whether somebody opened it for use.</param>
public sealed record PictureMatch(SubjectId Candidate, CandidateState State, PictureLikeness How, int Distance, Turn Turn, bool IsUsed);

/// <summary>How sure it is that a file is that picture; the surest first.</summary>
public enum PictureLikeness
{
    /// <summary>The same file, byte for byte.</summary>
    SameBytes,

    /// <summary>Another file that decodes to the same pixels.</summary>
    SamePixels,

    /// <summary>It looks like it. That is no identity: people compare the two.</summary>
    Likeness,
}
