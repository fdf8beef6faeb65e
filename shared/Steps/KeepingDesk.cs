using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What has to be kept, and what is erased or deleted: persons' records and candidates' pictures.</summary>
public sealed class KeepingDesk(
    Commands commands, SubjectStore subjects, NoticeTable notices, PersonalKeys keys, BriefTerms terms, Remove remove)
{
    /// <param name="person">Actor id.</param>
    /// <param name="key">The same key again takes effect once.</param>
    public async Task<CommandResult<PersonState>> Run(
        SubjectId person, string key, PersonCommand command, Actor actor, CancellationToken cancellation)
    {
        var result = await commands.ByPerson<PersonState>(
            person, key, actor, (state, _) => PersonRules.Decide(state, command, person, actor), cancellation);
        await (result is CommandResult<PersonState>.Done ? remove.Run(person, cancellation) : Task.CompletedTask);
        return result;
    }

    /// <param name="key">The same key again takes effect once.</param>
    public async Task<CommandResult<CandidateState>> Run(
        SubjectId candidate, string key, CandidateCommand command, Actor actor, CancellationToken cancellation)
    {
        var result = await commands.ByPerson<CandidateState>(
            candidate,
            key,
            actor,
            async (state, now) => command is CandidateCommand.Delete && await WhyKept(candidate, now, cancellation) is { } why
                ? Outcome.Refuse(why)
                : CandidateRules.Decide(state, command, actor, now, await terms.Of(state, cancellation)),
            cancellation);
        await (result is CommandResult<CandidateState>.Done ? remove.Run(candidate, cancellation) : Task.CompletedTask);
        return result;
    }

    /// <summary>What erasing a person would remove.</summary>
    public async Task<Erasure> Plan(SubjectId person, CancellationToken cancellation) => new(
        await subjects.Read<PersonState>(person, cancellation),
        (await keys.Ring(cancellation)).Find(person.Value) is not null,
        await notices.CountTo(person.Value, cancellation));

    /// <summary>What keeps a picture that somebody uses, or wanted to: null where nothing does.</summary>
    private async Task<Refusal.Conflict?> WhyKept(SubjectId candidate, DateTimeOffset now, CancellationToken cancellation)
    {
        var asset = await subjects.Read<AssetState>(SubjectId.Asset(candidate), cancellation);
        return asset switch
        {
            { Hold: { } hold } => HoldRules.Held("It was not deleted", new(hold.By, hold.At, hold.Why)),
            _ when asset.IsLive(now) => new(
                "live", "It was not deleted: a grant is running, so it may be live.", "Revoke the asset, or wait until its grants have ended.", By: null, At: null),
            _ => null,
        };
    }
}

/// <param name="HasWords">Whether they ever wrote anything, and it can be read.</param>
/// <param name="Notices">How many are addressed to them.</param>
public sealed record Erasure(PersonState State, bool HasWords, int Notices);
