using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// The one door to an asset's bytes. The question is asked at the moment of use, by the facts as they are read then, and the answer is
/// recorded before a byte goes out: no answer, no bytes; no record, no bytes.
/// </summary>
public sealed class UseAsset(
    Commands commands, SubjectStore subjects, RightsReader reader, BlobStore blobs, TrailLog log, Project project, PersonalKeys keys, TimeProvider time)
{
    private readonly Turns turns = new();

    /// <summary>The original, untouched.</summary>
    /// <param name="asked">Its moment is of no matter: it is asked now.</param>
    /// <param name="purpose">What for, in the user's words.</param>
    /// <param name="key">The same key again is the same use: it is recorded once, and answered anew.</param>
    public Task<UseResult> Download(
        SubjectId asset, RightsQuestion asked, string? purpose, string key, Actor actor, CancellationToken cancellation) =>
        Use(asset, UseKind.Download, asked, purpose, key, actor, (use, original) => Task.FromResult(use with { Content = original }), cancellation);

    /// <summary>A zip of the original, the answer, what is to be said with it, and where the proof lies.</summary>
    /// <inheritdoc cref="Download"/>
    public Task<UseResult> Release(
        SubjectId asset, RightsQuestion asked, string? purpose, string key, Actor actor, CancellationToken cancellation) =>
        Use(asset, UseKind.Release, asked, purpose, key, actor, (use, original) => Bundle(asset, use, original, cancellation), cancellation);

    private async Task<UseResult> Use(
        SubjectId asset,
        UseKind kind,
        RightsQuestion asked,
        string? purpose,
        string key,
        Actor actor,
        Func<UseResult.Given, Stream, Task<UseResult.Given>> hand,
        CancellationToken cancellation)
    {
        var (result, answer) = await Record(asset, kind, asked, purpose, key, actor, cancellation);
        if (result is CommandResult<AssetState>.Refused refused)
        {
            return new UseResult.Refused(refused.Why);
        }

        var done = (CommandResult<AssetState>.Done)result;
        if (answer is { Verdict: not Verdict.Yes })
        {
            return new UseResult.NotYes(answer);
        }

        var entry = answer is null ? null : new EntryRef(asset.Value, done.State.Version);
        if (answer is null)
        {
            // The same use again: it is answered as things are now, and is to be on record as a use and not as one that was refused.
            answer = (await reader.Answer(asset, asked with { At = Timestamps.Truncate(time.GetUtcNow()) }, cancellation))!;
            if (answer.Verdict != Verdict.Yes)
            {
                return new UseResult.NotYes(answer);
            }

            entry = await FindUse(asset, kind, asked, actor, cancellation);
            if (entry is null)
            {
                return await Use(asset, kind, asked, purpose, $"{key}-{done.State.Version}", actor, hand, cancellation);
            }
        }

        var candidate = await Candidate(done.State, cancellation);
        var original = await blobs.OpenRead(Pipeline.Containers.Originals, done.State.Sha256, cancellation) ?? throw Gone(asset, done.State);
        return await hand(
            new(
                Stream.Null,
                candidate.File,
                MediaTypeOf(candidate.Format!.Value),
                done.State.Sha256,
                answer,
                entry!),
            original);
    }

    /// <returns>The answer is null where the same use was recorded before.</returns>
    private async Task<(CommandResult<AssetState> Result, RightsAnswer? Answer)> Record(
        SubjectId asset, UseKind kind, RightsQuestion asked, string? purpose, string key, Actor actor, CancellationToken cancellation)
    {
        RightsAnswer? answer = null;
        var result = await turns.Take(asset, () => commands.ByPerson<AssetState>(
            asset,
            $"{actor.Id}-{kind}-{key}",
            actor,
            async (state, now) =>
            {
                if (state.Status == Status.None)
                {
                    return Outcome.Refuse(AssetRules.NoSuch());
                }

                var facts = await reader.Facts(asset, state, cancellation);
                var question = asked with { At = now };
                answer = RightsEvaluation.Answer(facts, question);
                if (answer.Verdict == Verdict.Yes && await blobs.Facts(Pipeline.Containers.Originals, state.Sha256, cancellation) is null)
                {
                    // Before it is recorded: there would be a use of bytes that nobody got.
                    throw Gone(asset, state);
                }

                return AssetRules.Decide(facts, new AssetCommand.Use(kind, question, purpose), actor, now);
            },
            cancellation), cancellation);
        if (result is not CommandResult<AssetState>.Done { New: true })
        {
            return (result, null);
        }

        await project.Run(asset, CancellationToken.None);
        return (result, answer);
    }

    private async Task<EntryRef?> FindUse(SubjectId asset, UseKind kind, RightsQuestion asked, Actor actor, CancellationToken cancellation)
    {
        var entry = await subjects.Entries(asset, from: 1, cancellation).LastOrDefaultAsync(
            known => known.Actor == actor.Id && known.Data is AssetUsed used && used.Kind == kind
                && used.Asked == new UseAsked(asked.Channel.Id, asked.Territory.Code, asked.Campaign),
            cancellation);
        return entry is null ? null : new(asset.Value, entry.Version);
    }

    private async Task<UseResult.Given> Bundle(SubjectId asset, UseResult.Given use, Stream original, CancellationToken cancellation)
    {
        await using (original)
        {
            var entry = await subjects.Entries(asset, use.Entry.Version, cancellation).FirstAsync(cancellation);
            var checkpoint = await log.ReadNewest(cancellation);
            return use with
            {
                Content = await ReleaseBundle.Zip(original, use, entry, checkpoint, await keys.Ring(cancellation), cancellation),
                FileName = $"{Path.GetFileNameWithoutExtension(use.FileName)}-release.zip",
                MediaType = "application/zip",
            };
        }
    }

    private async Task<CandidateState> Candidate(AssetState state, CancellationToken cancellation) =>
        SubjectId.TryParse(state.Candidate, out var id)
            ? await subjects.Read<CandidateState>(id, cancellation)
            : throw new InvalidOperationException($"'{state.Candidate}' stands in a record and is no candidate.");

    private static InvalidOperationException Gone(SubjectId asset, AssetState state) => new($"The original {state.Sha256} of {asset} is gone.");

    private static string MediaTypeOf(ImageFormat format) => $"image/{Words.Code(format)}";
}
