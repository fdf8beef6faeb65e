using System.Collections.Immutable;
using ReviewPipeline.Review;
using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.PipelineTests.Rights;

/// <summary>A pipeline with the sample licences, models and consents recorded, and approved pictures to use.</summary>
internal static class RightsBench
{
    public static readonly Actor Marketer = new("person-0000000000000002", Role.Uploader);
    public static readonly Actor Auditor = new("person-0000000000000003", Role.Auditor);

    public static TermsDesk Terms(this Workbench bench) => bench.Get<TermsDesk>();

    public static RightsDesk Rights(this Workbench bench) => bench.Get<RightsDesk>();

    public static async Task<Workbench> Start(Azurite azurite, TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        var bench = await Workbench.StartAt(azurite, time ?? TimeProvider.System, settings);
        await bench.AddBrief(Workbench.BriefText());
        await bench.Terms().RecordSamples(Workbench.Gia);
        return bench;
    }

    public static async Task<SubjectId> Approved(this Workbench bench, string file = "hero.png", uint seed = 1, string model = "Imagen 4")
    {
        await bench.Put($"{Workbench.Brief}/a/{file}.json", System.Text.Encoding.UTF8.GetBytes($$"""{ "model": "{{model}}", "licence": { "plan": "Enterprise" } }"""));
        var candidate = await bench.InReview(file, seed, Workbench.Uploader);
        var approve = new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null);
        (await bench.Desk.Run(candidate, $"approve-{file}", approve, Workbench.Ana, Workbench.Cancellation)).ShouldBeOfType<CommandResult<CandidateState>.Done>();
        await bench.Drain();
        return candidate;
    }

    /// <summary>Approved, opened under the sample terms, asked for by the marketer.</summary>
    public static async Task<SubjectId> Asked(this Workbench bench, string file = "hero.png", uint seed = 1, string model = "Imagen 4")
    {
        var candidate = await bench.Approved(file, seed, model);
        await Done(bench.Rights().Open(candidate, StagedRights.OwnWork, Depicts.Consented, [StagedRights.Lighthouse], "open", Marketer, Workbench.Cancellation));
        var asset = SubjectId.Asset(candidate);
        await bench.Run(asset, "ask", new AssetCommand.Request(bench.Scope(), "The spring launch."), Marketer);
        return asset;
    }

    public static async Task<SubjectId> Granted(this Workbench bench, string file = "hero.png", uint seed = 1)
    {
        var asset = await bench.Asked(file, seed);
        await bench.Run(asset, "grant", new AssetCommand.Grant(1, null, "Not beside alcohol.", "Made with AI"), Workbench.Gia);
        return asset;
    }

    /// <summary>Instagram and print in the Nordics, for thirty days from the bench's now.</summary>
    public static UseScope Scope(this Workbench bench)
    {
        var now = Timestamps.Truncate(bench.Get<TimeProvider>().GetUtcNow());
        return new("Spring", ["paid-social/instagram", "print"], ["Nordics"], new(now.AddMinutes(-1), now.AddDays(30), "Europe/Oslo"));
    }

    public static async Task<AssetState> Run(this Workbench bench, SubjectId asset, string key, AssetCommand command, Actor actor) =>
        (await Done(bench.Rights().Run(asset, key, command, actor, Workbench.Cancellation))).State;

    public static async Task<RightsAnswer> Answer(this Workbench bench, SubjectId asset, string channel = "paid-social/instagram", string territory = "NO") =>
        (await bench.Get<RightsReader>().Answer(asset, bench.Question(channel, territory), Workbench.Cancellation))!;

    public static RightsQuestion Question(this Workbench bench, string channel = "paid-social/instagram", string territory = "NO") =>
        QuestionForm.Read(channel, territory, null, null, bench.Get<TimeProvider>().GetUtcNow(), out _)!;

    private static async Task<CommandResult<AssetState>.Done> Done(Task<CommandResult<AssetState>> running) =>
        (await running).ShouldBeOfType<CommandResult<AssetState>.Done>();
}
