using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Territories;

namespace ReviewPipeline.Rights.Question;

/// <summary>May it be used there, then?</summary>
/// <param name="Channel">One that includes others is asked for with all of them.</param>
/// <param name="Territory">A group is asked for with every member.</param>
/// <param name="Campaign">Null: whichever a grant names.</param>
public sealed record RightsQuestion(Channel Channel, Territory Territory, DateTimeOffset At, string? Campaign = null);
