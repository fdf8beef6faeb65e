using ReviewPipeline.Cli.Running;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Demo;

/// <summary>
/// Licences, the model register, consents, and one approved picture with a grant and a refusal, so that the question of rights has a yes, a no
/// and an ask. Loading it again changes nothing.
/// </summary>
internal sealed class SampleRights(Connection connection, TimeProvider time)
{
    private const string Brief = "halden-coast";
    private const string Picture = $"{Brief}/dusk-slab/dusk-slab-1.jpg";
    private const string Key = "sample";
    private const string Zone = "Europe/Oslo";

    /// <returns>The asset; null where the picture is not there, or is not approved.</returns>
    public async Task<SubjectId?> Load(IReadOnlyList<Person> people, CancellationToken cancellation)
    {
        Actor The(Role role) => people.First(person => person.Role == role).AsActor();
        var (maker, approver, governance) = (The(Role.Uploader), The(Role.Approver), The(Role.Governance));
        await RecordTerms(governance, cancellation);
        if ((await connection.Get<BriefShelf>().FileAt(Brief, Picture, cancellation))?.Candidate is not { } named
            || !SubjectId.TryParseCandidate(named, out var candidate)
            || await Approved(candidate, approver, cancellation) is not { } work)
        {
            return null;
        }

        var (desk, asset) = (connection.Get<RightsDesk>(), SubjectId.Asset(candidate));
        await desk.Open(candidate, TermsKind.Licence.Require("halden-own-work").Value, Depicts.Nobody, [], Key, maker, cancellation);
        foreach (var (number, generator) in AssetGenerators.Of(work).Index())
        {
            await Run(
                $"override-{number}",
                new AssetCommand.Override(generator.ToString(), "The enterprise agreement of October 2026 gives us the output; the legal department has it."),
                people.Last(person => person.Role == Role.Approver).AsActor());
        }

        await Run("ask", new AssetCommand.Request(Scope(["paid-social", "owned"], ["Nordics"], 90), "The spring launch."), maker);
        await Run("grant", new AssetCommand.Grant(1, null, "Not beside alcohol.", "Made with AI"), governance);
        await Run("ask-more", new AssetCommand.Request(Scope(["out-of-home"], ["worldwide"], 365), "Billboards, if they fit."), maker);
        await Run("refuse", new AssetCommand.Refuse(2, "The grain does not carry a billboard."), governance);
        return asset;

        Task Run(string key, AssetCommand command, Actor actor) => desk.Run(asset, $"{Key}-{key}", command, actor, cancellation);
    }

    private async Task RecordTerms(Actor governance, CancellationToken cancellation)
    {
        foreach (var kind in TermsKind.All)
        {
            foreach (var file in Directory.EnumerateFiles(Checkout.PathTo("samples", "rights", $"{kind.Name}s"), "*.json").Order(StringComparer.Ordinal))
            {
                var done = await kind.Record(
                    connection.Get<TermsDesk>(), kind.Require(Path.GetFileNameWithoutExtension(file)), await File.ReadAllTextAsync(file, cancellation), Key, governance, cancellation);
                if (done.Why is { } why)
                {
                    throw new CannotRunException($"The sample {file} was refused: {why.Message}");
                }
            }
        }
    }

    /// <summary>One vote; where the brief asks for more it stays in review.</summary>
    private async Task<CandidateState?> Approved(SubjectId candidate, Actor approver, CancellationToken cancellation)
    {
        var desk = connection.Get<ReviewDesk>();
        var state = await desk.Read(candidate, cancellation);
        if (state.Status == Status.InReview)
        {
            var approve = new CandidateCommand.Decide(DecisionKind.Approve, state.Verdict!.Run, Epoch: null, null, null) { Surface = DecisionSurface.CommandLine };
            await desk.Run(candidate, Key, approve, approver, cancellation);
            state = await desk.Read(candidate, cancellation);
        }

        return state.Status == Status.Approved ? state : null;
    }

    private UseScope Scope(string[] channels, string[] territories, int days)
    {
        var zone = TimeZones.Or(Zone, TimeZoneInfo.Utc);
        var today = LocalTime.DateOf(time.GetUtcNow(), zone);
        return new("Halden: the coast", [.. channels], [.. territories], UseWindow.Of(today, today.AddDays(days), zone));
    }
}
