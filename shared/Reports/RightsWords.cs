using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports;

/// <summary>Entries of licences, models, consents and assets as people read them.</summary>
public static class RightsWords
{
    /// <summary>Null where it is an entry of something else.</summary>
    public static string? Of(IEntryData data, KeyRing keys) => data switch
    {
        LicenceRecorded recorded => $"Recorded the licence '{recorded.Title}'",
        LicenceEnded ended => $"Ended the licence from {Timestamps.Format(ended.From)}: {keys.Read(ended.Why)}",
        ModelRecorded recorded => $"Recorded the terms of {recorded.Title}",
        ModelRetired retired => $"Retired the model from {Timestamps.Format(retired.From)}: {keys.Read(retired.Why)}",
        ConsentRecorded recorded => $"Recorded the consent '{recorded.Title}'",
        ConsentWithdrawn withdrawn => $"Withdrew the consent: {keys.Read(withdrawn.Why)}",
        AssetOpened opened => $"Opened {opened.Candidate} for use, {Depends(opened.Terms)}",
        AssetTermsSet set => $"Corrected what its use depends on, {Depends(set.Terms)}: {keys.Read(set.Why)}",
        AssetRightsRequested asked => $"Asked for {asked.Scope} (request {asked.Request}): {keys.Read(asked.Why)}",
        AssetRightsGranted granted => $"Granted request {granted.Request}: {granted.Scope}{(granted.Conditions is null ? "" : $". {keys.Read(granted.Conditions)}")}",
        AssetRightsRefused refused => $"Refused request {refused.Request}: {keys.Read(refused.Why)}",
        AssetGrantEnded ended => $"Ended the grant of request {ended.Request}: {keys.Read(ended.Why)}",
        AssetOverrideGiven given => $"Answered for {given.Generator} in person: {keys.Read(given.Why)}",
        AssetRevoked revoked => $"Revoked it: {keys.Read(revoked.Why)}",
        AssetHoldPlaced held => $"Placed a hold: {keys.Read(held.Why)}",
        AssetHoldLifted lifted => $"Lifted the hold: {keys.Read(lifted.Why)}",
        AssetUsed used => $"Took the original out for {used.Asked.Channel} in {used.Asked.Territory}{(used.Purpose is { } purpose ? $" ({keys.Read(purpose)})" : "")}: {used.Answer.Words}",
        AssetUseRefused refused => $"Wanted the original for {refused.Asked.Channel} in {refused.Asked.Territory} and did not get it: {refused.Answer.Words}",
        _ => null,
    };

    private static string Depends(AssetTerms terms) =>
        terms.Subjects().ToList() is { Count: > 0 } named ? $"on {string.Join(", ", named)}" : "naming neither licence nor consent";
}
