using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Opening approved candidates for use, and deciding what may be done with them.</summary>
public sealed class RightsDesk(Commands commands, SubjectStore subjects, RightsReader reader, Lists lists, Project project)
{
    public Task<AssetState> Read(SubjectId asset, CancellationToken cancellation) => subjects.Read<AssetState>(asset, cancellation);

    public IAsyncEnumerable<AssetSummary> List(CancellationToken cancellation) =>
        lists.Rows(RightsRows.Assets, cancellation).Select(row => row.Read<AssetSummary>());

    /// <summary>Oldest first.</summary>
    public IAsyncEnumerable<WaitingRequest> Waiting(CancellationToken cancellation) =>
        lists.Rows(RightsRows.Requests, cancellation).Select(row => row.Read<WaitingRequest>());

    /// <summary>What ends from a moment on, soonest first: grants, licences and consents.</summary>
    public IAsyncEnumerable<Ending> Endings(DateTimeOffset from, CancellationToken cancellation) =>
        lists.Rows(RightsRows.Endings, cancellation).Select(row => row.Read<Ending>()).Where(ending => ending.Ends >= from);

    /// <summary>Opens an approved candidate for use; what made it is looked up in the register.</summary>
    /// <param name="licence">Subject id; null where none is known.</param>
    /// <param name="consents">Subject ids.</param>
    /// <param name="key">The same key again takes effect once.</param>
    public async Task<CommandResult<AssetState>> Open(
        SubjectId candidate, string? licence, Depicts depicts, ImmutableArray<string> consents, string key, Actor actor, CancellationToken cancellation)
    {
        var work = await subjects.Read<CandidateState>(candidate, cancellation);
        var terms = new AssetTerms(licence, await reader.LookUp(AssetGenerators.Of(work), cancellation), depicts, consents);
        var asset = SubjectId.Asset(candidate);
        return await Run(
            asset,
            key,
            new AssetCommand.Open(work, work.Verdict?.BriefVersion ?? work.OpenedBriefVersion ?? 0, terms),
            actor,
            state => reader.Facts(asset, state, cancellation, terms, candidate),
            cancellation);
    }

    /// <summary>Corrects what the use of an asset depends on; what is null stays. What made it is looked up in the register anew.</summary>
    public async Task<CommandResult<AssetState>> SetTerms(
        SubjectId asset,
        string? licence,
        Depicts? depicts,
        ImmutableArray<string>? consents,
        string? why,
        string key,
        Actor actor,
        CancellationToken cancellation)
    {
        var now = (await subjects.Read<AssetState>(asset, cancellation)).Terms;
        var terms = new AssetTerms(
            licence ?? now.Licence, await reader.LookUp(now.Generators, cancellation), depicts ?? now.Depicts, consents ?? now.Consents);
        return await Run(
            asset, key, new AssetCommand.SetTerms(terms, why), actor, state => reader.Facts(asset, state, cancellation, terms), cancellation);
    }

    /// <param name="command">Any but opening and setting terms.</param>
    public Task<CommandResult<AssetState>> Run(SubjectId asset, string key, AssetCommand command, Actor actor, CancellationToken cancellation) =>
        Run(asset, key, command, actor, state => reader.Facts(asset, state, cancellation), cancellation);

    private async Task<CommandResult<AssetState>> Run(
        SubjectId asset, string key, AssetCommand command, Actor actor, Func<AssetState, Task<RightsFacts>> read, CancellationToken cancellation)
    {
        var result = await commands.ByPerson<AssetState>(
            asset,
            $"{actor.Id}-{command.GetType().Name}-{key}",
            actor,
            async (state, now) => state.Status == Status.None && command is not AssetCommand.Open
                ? Outcome.Refuse(AssetRules.NoSuch())
                : AssetRules.Decide(await read(state), command, actor, now),
            cancellation);
        if (result is CommandResult<AssetState>.Done { New: true })
        {
            // The next page that the person sees has it; should this fail, the message sent before does the same.
            await project.Run(asset, CancellationToken.None);
        }

        return result;
    }
}
