using System.Globalization;
using System.Security.Cryptography;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Who comes with what an identity provider has signed: their person, made at the first time, with the roles that the provider says. What
/// changes is recorded before it holds.
/// </summary>
public sealed class SignInDesk(Commands commands, PeopleDirectory people, PeopleBook book)
{
    /// <summary>Who records what a provider says, and that somebody unknown was at the door.</summary>
    public static readonly Actor Door = Actor.Function("sign-in");

    private const int LongestName = 100;

    /// <returns>Null for somebody new without a role, whom nobody has any use for.</returns>
    public async Task<Person?> Come(Claimed who, CancellationToken cancellation)
    {
        if (await book.FindBehind(who.Account, cancellation) is { } known)
        {
            return await Hear(known, who, cancellation);
        }

        return who.Roles.IsEmpty ? null : await Add(who, cancellation);
    }

    /// <summary>Has everybody who is signed in as this person sign in anew.</summary>
    /// <param name="key">The same key again takes effect once.</param>
    public Task<CommandResult<PersonState>> EndSessions(string person, string key, Actor actor, CancellationToken cancellation) =>
        Run(person, key, new PersonCommand.EndSessions(), actor, cancellation);

    /// <summary>For who has no account at an identity provider.</summary>
    /// <inheritdoc cref="EndSessions"/>
    public Task<CommandResult<PersonState>> GiveRoles(Person person, RoleGrants roles, string key, Actor actor, CancellationToken cancellation) =>
        Run(person.Id, key, new PersonCommand.GiveRoles(person.Roles, roles, person.Account is not null), actor, cancellation);

    private async Task<CommandResult<PersonState>> Run(string person, string key, PersonCommand command, Actor actor, CancellationToken cancellation)
    {
        var id = SubjectId.Person(person);
        var result = await commands.ByPerson<PersonState>(id, key, actor, (state, _) => PersonRules.Decide(state, command, id, actor), cancellation);
        if (result is CommandResult<PersonState>.Done done)
        {
            await people.Follow(person, done.State, CancellationToken.None);
            await book.Renew(CancellationToken.None);
        }

        return result;
    }

    private async Task<Person?> Hear(Person known, Claimed who, CancellationToken cancellation)
    {
        if (IsOlder(known))
        {
            return known;
        }

        if (known.Roles.Equals(who.Roles))
        {
            // Not for the record, since nothing changes; but a token from before must not say otherwise now.
            if (!(known.RolesSaidAt >= who.SaidAt))
            {
                await people.Confirm(known.Id, who.SaidAt, cancellation);
                await book.Renew(cancellation);
            }

            return known;
        }

        // The book may be a minute old, and another desk have heard more since.
        if (await people.Get(known.Id, cancellation) is { } now && IsOlder(now))
        {
            return now;
        }

        var result = await commands.ByPerson<PersonState>(
            SubjectId.Person(known.Id), KeyOf(who), Door, (state, _) => SignInRules.Say(state, known.Roles, who.Roles, who.SaidAt), cancellation);
        return await Follow(known.Id, result);

        // A token says its moment in whole seconds: one of the second in which the sessions were ended may be from after.
        bool IsOlder(Person person) => person.RolesSaidAt > who.SaidAt || person.SessionsFrom >= who.SaidAt + TimeSpan.FromSeconds(1);
    }

    private async Task<Person?> Add(Claimed who, CancellationToken cancellation)
    {
        var proposed = $"person-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var id = await people.PersonBehind(who.Account.Key, proposed, cancellation);
        var result = await commands.ByPerson<PersonState>(
            SubjectId.Person(id), KeyOf(who), Door, (state, _) => SignInRules.Add(state, who.Roles, who.SaidAt), cancellation);
        if (result is CommandResult<PersonState>.Done && await people.Get(id, cancellation) is null)
        {
            var name = who.Name is { Length: > 0 } said ? said[..Math.Min(said.Length, LongestName)] : "A program";
            await people.Put(
                new(id, await HandleFor(name, cancellation), name, RoleGrants.None)
                {
                    Account = who.Account.Key, TimeZone = TimeZones.Find(who.TimeZone) is null ? null : who.TimeZone,
                },
                CancellationToken.None);
        }

        return await Follow(id, result);
    }

    private async Task<Person?> Follow(string id, CommandResult<PersonState> result)
    {
        if (result is not CommandResult<PersonState>.Done done)
        {
            return null;
        }

        var person = await people.Follow(id, done.State, CancellationToken.None);
        await book.Renew(CancellationToken.None);
        return person;
    }

    /// <summary>Short, and another than everybody else's; two who come at the same moment may share one, and are then told apart by id.</summary>
    private async Task<string> HandleFor(string name, CancellationToken cancellation)
    {
        var taken = (await book.Read(cancellation)).Values.Select(person => person.Handle).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var wanted = Slug.From(name.Split(' ', 2)[0]) is { Length: > 0 } first ? first : "somebody";
        return Enumerable.Range(1, taken.Count + 1)
            .Select(number => number == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}"))
            .First(handle => !taken.Contains(handle));
    }

    /// <summary>What the same token says again takes effect once.</summary>
    private static string KeyOf(Claimed who) => string.Create(CultureInfo.InvariantCulture, $"said-{who.SaidAt.ToUnixTimeMilliseconds()}-{who.Roles}");
}

/// <summary>What a validated token says of somebody.</summary>
/// <param name="Name">As people call them; null where it says none.</param>
/// <param name="TimeZone">IANA name; null where it says none.</param>
/// <param name="SaidAt">When the token was made out.</param>
public sealed record Claimed(AccountId Account, string? Name, string? TimeZone, RoleGrants Roles, DateTimeOffset SaidAt);
