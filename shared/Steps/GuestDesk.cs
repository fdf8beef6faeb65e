using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>The links by which people without an account come in: making one, ending it, coming by it. What they do then is <see cref="GuestVisit"/>'s.</summary>
public sealed class GuestDesk(
    Commands commands,
    SubjectStore subjects,
    Lists lists,
    BriefGroups groups,
    PeopleDirectory people,
    PeopleBook book,
    PersonalKeys keys,
    Project project,
    TimeProvider time)
{
    /// <summary>256 bits, twice what OWASP ASVS 5.0 asks of what must not be guessed (V11.5.1).</summary>
    private const int SecretBytes = 32;

    private static readonly Actor Door = Actor.Function("guest-door");

    /// <summary>As others see it: nobody takes a guest for a colleague of the same name.</summary>
    public static string NameOf(string called) => $"{called} (guest)";

    /// <summary>Links of a brief, newest first.</summary>
    public async Task<ImmutableArray<GuestSummary>> Of(string brief, CancellationToken cancellation) =>
        [.. await lists.Rows(ListRow.GuestsOf(brief), cancellation).Select(row => row.Read<GuestSummary>()).ToListAsync(cancellation)];

    /// <param name="name">What people see in place of the guest's id; it is kept in the directory alone.</param>
    /// <param name="days">How long it opens, from now: 1 to <see cref="GuestRules.MostDays"/>.</param>
    /// <param name="password">Null or empty for none.</param>
    public async Task<GuestInvitation> Invite(
        string brief, string? name, GuestMay may, int days, string? password, Actor host, CancellationToken cancellation)
    {
        if (await groups.Of(brief, cancellation) is not { } group || !host.Knows(group))
        {
            return new GuestInvitation.Refused(new Refusal.NotFound($"There is no brief '{brief}'.", "Look it up on the page Briefs."));
        }

        if (name?.Trim() is not { Length: > 0 and <= GuestRules.LongestName } called)
        {
            return new GuestInvitation.Refused(new Refusal.Invalid(
                "guest-name",
                $"A guest has a name of 1 to {GuestRules.LongestName} characters.",
                "Say who it is for, so that others know whose comments they read."));
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
        var command = new GuestCommand.Invite(brief, may, days, guest, kept);
        var result = await commands.ByPerson<GuestState>(
            link, "invite", host, (state, now) => GuestRules.Decide(state, command, host.In(group), now), cancellation);
        if (result is CommandResult<GuestState>.Refused refused)
        {
            return new GuestInvitation.Refused(refused.Why);
        }

        await people.Put(new Person(guest, guest, NameOf(called), RoleGrants.None), CancellationToken.None);
        await project.Run(link, CancellationToken.None);
        return new GuestInvitation.Made(secret, link, ((CommandResult<GuestState>.Done)result).State.Until);
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

    /// <summary>That somebody came, or had no right password, is recorded before it is said.</summary>
    /// <exception cref="IOException">Whether the password is right can't be told now. Nothing is recorded, and nothing is counted.</exception>
    public async Task<GuestArrival> Come(string secret, string? password, CancellationToken cancellation)
    {
        var link = SubjectId.Guest(secret);
        if (await Find(link, cancellation) is not { } state || await IsRight(state, password ?? "", cancellation) is not { } isRight)
        {
            return new GuestArrival.Closed();
        }

        var result = await commands.ByPerson<GuestState>(
            link,
            RandomNumberGenerator.GetHexString(32, lowercase: true),
            isRight ? new(state.Guest, RoleGrants.None) : Door,
            (now, at) => GuestRules.Decide(now, new GuestCommand.Come(isRight), Door, at),
            cancellation);
        return result switch
        {
            CommandResult<GuestState>.Done done => isRight ? new GuestArrival.Came(link, done.State) : new GuestArrival.TurnedAway(done.State),
            _ => new GuestArrival.Closed(),
        };
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

    /// <summary>Null where whoever made the link was erased, and with them what the password is held against.</summary>
    private async Task<bool?> IsRight(GuestState link, string password, CancellationToken cancellation) =>
        link.Password is null ? true
        : await keys.Open(link.Password, cancellation) is { } kept ? GuestPassword.Matches(kept, password)
        : null;

    private async Task<bool> HasPeople(GuestState link, CancellationToken cancellation) =>
        !(await keys.Ring(cancellation)).HasErased(link.Guest)
        && await book.Find(link.MadeBy, cancellation) is { } host && GuestRules.MayHost(host.AsActor().In(await groups.Of(link.Brief, cancellation)));
}
