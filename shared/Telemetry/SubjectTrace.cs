using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Telemetry;

/// <summary>
/// The one trace of a subject, found from its id alone: uploads come without a context, and a decision may come days later, from another
/// program (docs/adr/0022-one-trace-a-candidate.md).
/// </summary>
public static class SubjectTrace
{
    private const int TraceBytes = 16;
    private const int SpanBytes = 8;

    /// <summary>
    /// Trace id: the first 16 bytes of the SHA-256 of the id; parent: the next 8. No span has the parent's id: what names it is a first one
    /// of its trace. An asset's trace is that of the candidate whose digits it has.
    /// </summary>
    public static ActivityContext Of(SubjectId id)
    {
        var owner = id.Kind == SubjectId.AssetKind ? $"{SubjectId.CandidateKind}{id.Value.AsSpan(SubjectId.AssetKind.Length)}" : id.Value;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(owner), digest);
        return new(
            ActivityTraceId.CreateFromBytes(digest[..TraceBytes]),
            ActivitySpanId.CreateFromBytes(digest.Slice(TraceBytes, SpanBytes)),
            ActivityTraceFlags.Recorded,
            isRemote: true);
    }
}
