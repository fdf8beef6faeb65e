namespace ReviewPipeline.Reports;

/// <summary>A picture that another one can be compared with.</summary>
/// <param name="Name">What tells it from the others of its kind: an iteration's or frame's number, a reference's name; null where the file does.</param>
public sealed record Partner(PartnerKind Kind, string Candidate, string File, Status Status, string? Name);

/// <summary>Why a picture is worth comparing with, in the order in which they are offered.</summary>
public enum PartnerKind
{
    /// <summary>Came before or after it at the same place.</summary>
    Iteration,

    /// <summary>Named by the brief as a picture to compare with.</summary>
    Reference,

    /// <summary>Approved in the same brief.</summary>
    Approved,

    /// <summary>Another frame of its set.</summary>
    Frame,

    /// <summary>Looks like it, by its check run.</summary>
    Neighbour,
}
