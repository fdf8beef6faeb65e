using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Queue;

/// <summary>Who may decide a candidate, stage by stage, and until when.</summary>
/// <param name="NoResponseAt">From then on its outcome is "no response".</param>
/// <param name="Stages">In series.</param>
/// <param name="FourEyes">The maker may not decide.</param>
public sealed record QueueTerms(DateTimeOffset NoResponseAt, ImmutableArray<QueueStage> Stages, bool FourEyes);

/// <param name="People">Actor ids; empty leaves it to everybody of the role.</param>
public sealed record QueueStage(string Name, Role Role, ImmutableArray<string> People);
