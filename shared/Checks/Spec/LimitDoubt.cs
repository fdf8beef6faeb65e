using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Spec;

/// <summary>A preset's limit that the platform doesn't vouch for advises, and the message says so.</summary>
internal static class LimitDoubt
{
    /// <param name="missed">The limits that the judgement rests on; one that binds is enough for it to bind.</param>
    public static Judgement RestingOn(this Judgement judgement, Placement placement, params ReadOnlySpan<LimitField> missed)
    {
        SourceStatus? doubt = null;
        foreach (var field in missed)
        {
            if (placement.Binds(field))
            {
                return judgement;
            }

            doubt ??= placement.DoubtOf(field);
        }

        var unbound = judgement with { Binds = false };
        return judgement.Outcome == CheckOutcome.Missed && doubt is { } why
            ? unbound with { Message = $"{judgement.Message} Advice only: {Reason(why)}, says the preset '{placement.Preset}'." }
            : unbound;
    }

    private static string Reason(SourceStatus status) => status == SourceStatus.Secondary
        ? "this limit is from third parties' guides"
        : "no good source was found for this limit";
}
