using System.Collections.Immutable;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.UnitTests.Privacy;
using static ReviewPipeline.UnitTests.Rights.Situation;

namespace ReviewPipeline.UnitTests.Rights;

public class AFullAsset
{
    /// <summary>Three bytes each in UTF-8.</summary>
    private static string Wide(int characters) => new('界', characters);

    [Fact]
    public void An_asset_with_as_much_of_everything_as_the_rules_allow_still_fits_into_its_head()
    {
        var scope = new UseScope(
            Wide(UseScope.LongestCampaign),
            [.. Enumerable.Repeat("out-of-home/point-of-sale", UseScope.MostChannels)],
            [.. Enumerable.Repeat("worldwide", UseScope.MostTerritories)],
            UseWindow.Of(new(2027, 1, 1), new(2027, 12, 31), TimeZones.Find("America/Argentina/ComodRivadavia") ?? TimeZoneInfo.Utc));
        var terms = new AssetTerms(
            $"licence-{new string('x', 64)}",
            [.. Enumerable.Range(0, AssetTerms.MostGenerators).Select(i => new AssetGenerator(Wide(119) + i, Wide(120), Wide(120), $"model-{new string('x', 64)}"))],
            Depicts.Consented,
            [.. Enumerable.Range(0, AssetTerms.MostConsents).Select(_ => $"consent-{new string('x', 64)}")]);
        var entries = new List<IEntryData> { new AssetOpened(Candidate.Value, new string('a', 64), new string('b', 64), 1, ReviewPipeline.Briefs.Purpose.Production, ReviewPipeline.Intake.PictureStage.Finished, Maker.Id, "trainedAlgorithmicMedia", terms) };
        var request = 0;
        for (var i = 0; i < AssetState.MostRefusalsKept; i++)
        {
            entries.AddRange([new AssetRightsRequested(++request, scope, PersonalText.Of(Wide(300))), new AssetRightsRefused(request, PersonalText.Of(Wide(300)))]);
        }

        for (var i = 0; i < AssetState.MostGrants; i++)
        {
            entries.AddRange([new AssetRightsRequested(++request, scope, PersonalText.Of(Wide(300))), new AssetRightsGranted(request, scope, PersonalText.Of(Wide(RequestRules.LongestCondition)), PersonalText.Of(Wide(RequestRules.LongestCondition))), new AssetGrantEnded(request, PersonalText.Of(Wide(300)))]);
        }

        entries.AddRange(Enumerable.Range(0, AssetState.MostRequestsOpen).Select(_ => new AssetRightsRequested(++request, scope, PersonalText.Of(Wide(300)))));
        entries.AddRange(terms.Generators.Select(generator => new AssetOverrideGiven(generator.ToString(), generator.Model, 1, PersonalText.Of(Wide(300)))));
        entries.AddRange([new AssetHoldPlaced(PersonalText.Of(Wide(300))), new AssetRevoked(PersonalText.Of(Wide(300)))]);

        var state = entries.Index().Aggregate(
            AssetState.Empty, (folded, next) => folded.Apply(Entry.Create(Asset, next.Index + 1, Lead, Moment("2026-12-01T09:00:00Z"), next.Item.By(Lead))));

        CanonicalJson.Serialize(state).Length.ShouldBeLessThan(Entry.LargestBytes);
    }

    [Fact]
    public void However_long_its_history_it_keeps_what_runs_and_lets_what_is_over_go()
    {
        var history = new AssetHistory().Open().After(TimeSpan.FromDays(25));
        for (var day = 1; day <= 40; day++)
        {
            var window = new UseWindow(history.Now, history.Now.AddHours(20), "UTC");
            history.Do(new AssetCommand.Request(new("Spring", ["paid-social/instagram"], ["NO"], window), "Again."), Marketer)
                .Do(new AssetCommand.Grant(day, null, null, null), Lead).Refusal.ShouldBeNull();
            history.After(TimeSpan.FromDays(1));
        }

        history.State.Grants.Length.ShouldBe(AssetState.MostGrants);
        history.State.Grants[^1].Request.ShouldBe(40);
    }
}
