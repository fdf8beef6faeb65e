using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.TestSupport.Staging;

/// <summary>Licences, models and consents of the samples, and approved pictures that somebody wants to use, on a staged desk.</summary>
public static class StagedRights
{
    public const string OwnWork = "licence-halden-own-work";
    public const string Imagen = "model-imagen-4";
    public const string Lighthouse = "consent-lista-lighthouse";

    public static Task AddTerms(this StagedDesk desk, Person governance) => desk.Terms.RecordSamples(governance.AsActor());

    /// <summary>A licence, a model and a consent, as the samples have them.</summary>
    public static async Task RecordSamples(this TermsDesk terms, Actor governance)
    {
        foreach (var (kind, name) in new[] { (TermsKind.Licence, "halden-own-work"), (TermsKind.Model, "imagen-4"), (TermsKind.Consent, "lista-lighthouse") })
        {
            (await kind.Record(terms, kind.IdOf(name), Sample($"{kind.Name}s", name), "sample", governance, CancellationToken.None)).Why.ShouldBeNothing();
        }
    }

    /// <param name="kinds">Folder of the samples: licences, models or consents.</param>
    public static string Sample(string kinds, string name) => File.ReadAllText(Repository.PathTo("samples", "rights", kinds, $"{name}.json"));

    /// <summary>A real picture, taken in, checked and approved.</summary>
    public static async Task<SubjectId> AddApproved(this StagedDesk desk, string brief, string file, byte[] picture, Person approver)
    {
        var uploaded = await desk.Upload(brief, "rights", file, picture);
        await desk.Upload(brief, "rights", $"{file}.json", """{ "model": "Imagen 4", "licence": { "plan": "Enterprise" } }"""u8.ToArray());
        await desk.TakeInUploads(CancellationToken.None);
        var id = SubjectId.Candidate(uploaded.Brief, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(picture)));
        await desk.Decide(id, "approve", approver.AsActor(), new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null));
        return id;
    }

    /// <summary>Opened under the sample terms and asked for.</summary>
    public static async Task<SubjectId> AddAsset(this StagedDesk desk, SubjectId candidate, Person asker)
    {
        var asset = SubjectId.Asset(candidate);
        Done(await desk.Rights.Open(candidate, OwnWork, Depicts.Consented, [Lighthouse], "open", asker.AsActor(), CancellationToken.None));
        Done(await desk.Rights.Run(asset, "ask", new AssetCommand.Request(Scope(), "The spring launch."), asker.AsActor(), CancellationToken.None));
        return asset;
    }

    public static async Task Grant(this StagedDesk desk, SubjectId asset, Person governance) =>
        Done(await desk.Rights.Run(asset, "grant", new AssetCommand.Grant(1, null, "Not beside alcohol.", "Made with AI"), governance.AsActor(), CancellationToken.None));

    public static async Task Run(this StagedDesk desk, SubjectId asset, string key, AssetCommand command, Person person) =>
        Done(await desk.Rights.Run(asset, key, command, person.AsActor(), CancellationToken.None));

    /// <summary>Instagram and print in the Nordics, from yesterday for thirty days.</summary>
    private static UseScope Scope()
    {
        var now = Timestamps.Truncate(TimeProvider.System.GetUtcNow());
        return new("Spring", ["paid-social/instagram", "print"], ["Nordics"], new(now.AddDays(-1), now.AddDays(29), "Europe/Oslo"));
    }

    private static void Done(CommandResult<AssetState> result) => (result as CommandResult<AssetState>.Refused)?.Why.ShouldBeNothing();

    private static void ShouldBeNothing(this Refusal? why)
    {
        if (why is not null)
        {
            throw new InvalidOperationException(why.Message);
        }
    }
}
