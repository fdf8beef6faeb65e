using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Lets people without an account look at one brief, say something of it and, where the link says so, vote.</summary>
public sealed class GuestDesk(
    Commands commands,
    SubjectStore subjects,
    Lists lists,
    BriefGroups groups,
    PeopleDirectory people,
    PeopleBook book,
    PersonalKeys keys,
    ReviewDesk desk,
    Project project,
    TimeProvider time)
{
    /// <summary>256 bits, twice what OWASP ASVS 5.0 asks of what must not be guessed (V11.5.1).</summary>
    private const int SecretBytes = 32;

    private const int LongestName = 60;

    private static readonly Actor Door = Actor.Function("guest-door");

    /// <summary>As others see it: nobody takes a guest for a colleague of the same name.</summary>
    public static string NameOf(string called) => $"{called} (guest)";

    /// <summary>Links of a brief, newest first.</summary>
    public async Task<ImmutableArray<GuestSummary>> Of(string brief, CancellationToken cancellation) =>
        [.. await lists.Rows(ListRow.GuestsOf(brief), cancellation).Select(row => row.Read<GuestSummary>()).ToListAsync(cancellation)];

    /// <param name="name">What people see in place of the guest's id; it is kept in the directory alone.</param>
    /// <param name="password">Null or empty for none.</param>
    public async Task<GuestInvitation> Invite(
        string brief, string? name, GuestMay may, DateTimeOffset until, string? password, Actor host, CancellationToken cancellation)
    {
        if (await groups.Of(brief, cancellation) is not { } group || !host.Knows(group))
        {
            return new GuestInvitation.Refused(new Refusal.NotFound($"There is no brief '{brief}'.", "Look it up on the page Briefs."));
        }

        if (name?.Trim() is not { Length: > 0 and <= LongestName } called)
        {
            return new GuestInvitation.Refused(new Refusal.Invalid(
                "guest-name", "A guest has a name of 1 to 60 characters.", "Say who it is for, so that others know whose comments they read."));
        }

        if (password?.Length is > 0 and < GuestPassword.Shortest or > GuestPassword.Longest)
        {
            return new GuestInvitation.Refused(new Refusal.Invalid(
                "guest-password",
                $"A link's password has {GuestPassword.Shortest} to {GuestPassword.Longest} characters.",
                "Choose a longer one: four words will do."));
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var link = SubjectId.Guest(secret);
        var guest = $"person-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        PersonalText? kept = string.IsNullOrEmpty(password) ? null : new PersonalText.Typed(GuestPassword.Stretch(password));
        var command = new GuestCommand.Invite(brief, may, until, guest, kept);
        var result = await commands.ByPerson<GuestState>(
            link, "invite", host, (state, now) => GuestRules.Decide(state, command, host.In(group), now), cancellation);
        if (result is CommandResult<GuestState>.Refused refused)
        {
            return new GuestInvitation.Refused(refused.Why);
        }

        await people.Put(new Person(guest, guest, NameOf(called), RoleGrants.None), CancellationToken.None);
        await project.Run(link, CancellationToken.None);
        return new GuestInvitation.Made(secret, link);
    }

    public async Task<Refusal?> Revoke(SubjectId link, string brief, Actor host, CancellationToken cancellation)
    {
        var state = await subjects.Read<GuestState>(link, cancellation);
        if (state.Brief != brief || await groups.Of(brief, cancellation) is not { } group || !host.Knows(group))
        {
            return GuestRules.Unknown();
        }

        var result = await commands.ByPerson<GuestState>(
            link, "revoke", host, (now, at) => GuestRules.Decide(now, new GuestCommand.Revoke(), host.In(group), at), cancellation);
        if (result is CommandResult<GuestState>.Refused refused)
        {
            return refused.Why;
        }

        await project.Run(link, CancellationToken.None);
        return null;
    }

    /// <summary>Whether the link opens, and asks for a password. Looking at it is no use of it: programs that preview links do.</summary>
    public async Task<GuestState?> Look(string secret, CancellationToken cancellation) =>
        await Find(SubjectId.Guest(secret), cancellation);

    /// <returns>The link as the guest's session names it; null where it does not open, or the password is wrong: recorded before it is said.</returns>
    public async Task<SubjectId?> Come(string secret, string? password, CancellationToken cancellation)
    {
        var link = SubjectId.Guest(secret);
        if (await Find(link, cancellation) is not { } state)
        {
            return null;
        }

        var isRight = state.Password is null
            || GuestPassword.Matches((await keys.Ring(cancellation)).Read(state.Password), password ?? "");
        var result = await commands.ByPerson<GuestState>(
            link,
            RandomNumberGenerator.GetHexString(32, lowercase: true),
            isRight ? new(state.Guest, RoleGrants.None) : Door,
            (now, at) => GuestRules.Decide(now, new GuestCommand.Come(isRight), Door, at),
            cancellation);
        return isRight && result is CommandResult<GuestState>.Done ? link : null;
    }

    /// <summary>
    /// Read anew for each request: what was revoked opens nothing from then on. Nor does a link whose host may no longer let guests in, or
    /// whose guest was erased, within the minute that a role and a key may outlive their end.
    /// </summary>
    public async Task<GuestState?> Find(SubjectId link, CancellationToken cancellation)
    {
        var state = await subjects.Read<GuestState>(link, cancellation);
        return GuestRules.WhyClosed(state, time.GetUtcNow()) is null && await HasPeople(state, cancellation) ? state : null;
    }

    /// <summary>Who comes by the link, in the group of its brief.</summary>
    public async Task<Actor> ActorOf(GuestState link, CancellationToken cancellation) =>
        GuestRules.ActorOf(link, await groups.Of(link.Brief, cancellation) ?? throw new InvalidOperationException($"Brief {link.Brief} has gone."));

    public async Task<CommandResult<CandidateState>> Decide(
        GuestState link, SubjectId candidate, string key, CandidateCommand.Decide command, CancellationToken cancellation)
    {
        return GuestRules.WhyNoVote(link) is { } refusal
            ? new CommandResult<CandidateState>.Refused(refusal, await desk.Read(candidate, cancellation))
            : await desk.Run(candidate, key, command, await ActorOf(link, cancellation), cancellation);
    }

    private async Task<bool> HasPeople(GuestState link, CancellationToken cancellation) =>
        !(await keys.Ring(cancellation)).HasErased(link.Guest)
        && await book.Find(link.MadeBy, cancellation) is { } host && GuestRules.MayHost(host.AsActor().In(await groups.Of(link.Brief, cancellation)));
}

/// <summary>What came of letting a guest in.</summary>
public abstract record GuestInvitation
{
    private GuestInvitation() { }

    /// <param name="Secret">What stands in the link. It is shown once, and kept nowhere.</param>
    public sealed record Made(string Secret, SubjectId Link) : GuestInvitation
    {
        /// <summary>At the review desk.</summary>
        public string Address => $"/guest/enter?link={Secret}";
    }

    public sealed record Refused(Refusal Why) : GuestInvitation;
}
