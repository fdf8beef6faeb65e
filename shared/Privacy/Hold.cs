using ReviewPipeline.Subjects;

namespace ReviewPipeline.Privacy;

/// <summary>A legal hold: while it lasts nothing is erased or deleted.</summary>
/// <param name="By">Actor id of who placed it.</param>
public sealed record Hold(string By, DateTimeOffset At, PersonalText Why);
