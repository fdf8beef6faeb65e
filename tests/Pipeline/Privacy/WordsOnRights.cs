using System.Text;
using ReviewPipeline.PipelineTests.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.PipelineTests.Privacy;

/// <summary>Every kind of entry of rights that has a person's words in it, written once by the person.</summary>
internal static class WordsOnRights
{
    private static readonly Actor Others = new("person-00000000000000ff", Role.Approver);

    public static async Task Write(Workbench bench, string id, Tokens tokens, uint seed)
    {
        var (uploader, approver, governance) = (new Actor(id, Role.Uploader), new Actor(id, Role.Approver), new Actor(id, Role.Governance));
        var slug = $"of-{id[^3..]}";
        var terms = bench.Terms();
        await terms.RecordLicence(SubjectId.Licence(slug), StagedRights.Sample("licences", "halden-own-work"), "record", governance, Workbench.Cancellation);
        await terms.RecordModel(SubjectId.Model(slug), StagedRights.Sample("models", "imagen-4"), "record", governance, Workbench.Cancellation);
        await terms.RecordConsent(SubjectId.Consent(slug), StagedRights.Sample("consents", "lista-lighthouse"), "record", governance, Workbench.Cancellation);

        // Whoever answers for its generator grants nothing: that takes a picture of its own.
        await terms.RecordLicence(SubjectId.Licence($"{slug}-kept"), StagedRights.Sample("licences", "halden-own-work"), "record", governance, Workbench.Cancellation);
        var granted = await Opened(bench, $"licence-{slug}-kept", seed + 1);
        await bench.Run(granted, "override", new AssetCommand.Override("Model X", "By letter."), Others);
        await bench.Run(granted, "ask", new AssetCommand.Request(bench.Scope(), "The launch."), RightsBench.Marketer);
        await bench.Run(granted, "grant", new AssetCommand.Grant(1, null, tokens.Text(10), tokens.Text(5)), governance);

        var asset = await Opened(bench, $"licence-{slug}", seed);
        await bench.Run(asset, "override", new AssetCommand.Override("Model X", tokens.Text(20)), approver);
        await bench.Run(asset, "ask-1", new AssetCommand.Request(bench.Scope(), "The launch."), RightsBench.Marketer);
        await bench.Run(asset, "grant-1", new AssetCommand.Grant(1, null, null, null), Workbench.Gia);
        var use = await bench.Get<UseAsset>().Download(asset, bench.Question(), tokens.Text(10), "use", uploader, Workbench.Cancellation);
        await use.ShouldBeOfType<UseResult.Given>().Content.DisposeAsync();
        await bench.Run(asset, "end-1", new AssetCommand.EndGrant(1, tokens.Text(20)), governance);
        await bench.Run(asset, "ask-2", new AssetCommand.Request(bench.Scope(), "The launch."), RightsBench.Marketer);
        await bench.Run(asset, "refuse-2", new AssetCommand.Refuse(2, tokens.Text(20)), governance);
        await bench.Run(asset, "ask-3", new AssetCommand.Request(bench.Scope(), tokens.Text(20)), uploader);
        (await bench.Rights().SetTerms(asset, null, Depicts.Consented, [$"consent-{slug}"], tokens.Text(20), "terms", governance, Workbench.Cancellation))
            .ShouldBeOfType<CommandResult<AssetState>.Done>();
        await bench.Run(asset, "hold", new AssetCommand.PlaceHold(tokens.Text(20)), approver);
        await bench.Run(asset, "lift", new AssetCommand.LiftHold(tokens.Text(20)), governance);
        await bench.Run(asset, "revoke", new AssetCommand.Revoke(tokens.Text(20)), governance);

        var now = bench.Get<TimeProvider>().GetUtcNow();
        await terms.EndLicence(SubjectId.Licence(slug), now, tokens.Text(20), "end", governance, Workbench.Cancellation);
        await terms.RetireModel(SubjectId.Model(slug), now, tokens.Text(20), "end", governance, Workbench.Cancellation);
        await terms.WithdrawConsent(SubjectId.Consent(slug), tokens.Text(20), "end", governance, Workbench.Cancellation);
    }

    /// <summary>Of a picture that somebody else made and approved, by a generator that is not in the register.</summary>
    private static async Task<SubjectId> Opened(Workbench bench, string licence, uint seed)
    {
        var place = $"{Workbench.Brief}/assets-{seed}/asset.png";
        await bench.Put($"{place}.json", Encoding.UTF8.GetBytes("""{ "model": "Model X" }"""));
        var etag = await bench.Bring(place, Pictures.Png(seed + 50, 900, 900), "image/png", Workbench.Uploader);
        await bench.Announce(place, etag);
        await bench.Drain();
        SubjectId.TryParseCandidate((await bench.Candidates()).Single(found => found.Set == $"assets-{seed}").Id, out var candidate).ShouldBeTrue();
        foreach (var stage in new[] { "first", "second" })
        {
            await bench.Desk.Run(candidate, stage, new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null), Others, Workbench.Cancellation);
        }

        (await bench.Rights().Open(candidate, licence, Depicts.Nobody, [], "open", RightsBench.Marketer, Workbench.Cancellation))
            .ShouldBeOfType<CommandResult<AssetState>.Done>();
        return SubjectId.Asset(candidate);
    }
}
