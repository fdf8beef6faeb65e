using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <param name="Frames">How many frames the brief asks for.</param>
public sealed record SetOpened(string Brief, string Set, int Frames) : IEntryData;

/// <param name="Candidate">Subject id of the frame.</param>
/// <param name="File">Frames are ordered by their file names.</param>
public sealed record SetFrameAdded(string Candidate, string File) : IEntryData;

/// <summary>As many frames have come as the brief asks for.</summary>
public sealed record SetCompleted(int Frames) : IEntryData;
