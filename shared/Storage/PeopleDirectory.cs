using Azure;
using Azure.Data.Tables;
using ReviewPipeline.Privacy;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Storage;

/// <summary>Who the actor ids of people are. Entries hold ids only, so a row taken out of here is forgotten everywhere.</summary>
public sealed class PeopleDirectory(StorageAccount account)
{
    private const string Partition = "people";

    /// <summary>What keys people have chosen for the pages, by actor id: a setting, and no part of who they are.</summary>
    private const string KeysPartition = "keys";

    private const string KeysProperty = "Keys";

    /// <summary>Which person an account at an identity provider is, by <see cref="AccountId.Key"/>.</summary>
    private const string AccountsPartition = "accounts";

    private const string PersonProperty = "Person";
    private const string AccountProperty = "Account";
    private const string SessionsFromProperty = "SessionsFrom";
    private const string RolesSaidAtProperty = "RolesSaidAt";
    private const string RecordVersionProperty = "RecordVersion";

    /// <summary>Whoever is put in is told of what happens from then on: a few seconds more or less are no matter.</summary>
    private readonly Kept<string, IReadOnlyList<Person>> kept = new(TimeSpan.FromSeconds(5), TimeProvider.System);

    private TableClient Table => account.Table(Pipeline.Tables.People);

    public async Task<IReadOnlyList<Person>> All(CancellationToken cancellation)
    {
        var people = new List<Person>();
        await foreach (var row in Table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellation))
        {
            people.Add(PersonOf(row));
        }

        return [.. people.OrderBy(person => person.Role).ThenBy(person => person.Name, StringComparer.Ordinal)];
    }

    /// <summary>As the directory was a few seconds ago, or as this process has changed it since.</summary>
    public Task<IReadOnlyList<Person>> AllOfLate(CancellationToken cancellation) =>
        kept.Get(Partition, () => All(CancellationToken.None)).WaitAsync(cancellation);

    /// <param name="who">An actor id, a handle or a full name.</param>
    public async Task<Person?> Find(string who, CancellationToken cancellation) =>
        (await All(cancellation)).FirstOrDefault(person =>
            person.Id == who
            || string.Equals(person.Handle, who, StringComparison.OrdinalIgnoreCase)
            || string.Equals(person.Name, who, StringComparison.OrdinalIgnoreCase));

    public async Task Put(Person person, CancellationToken cancellation)
    {
        await Table.UpsertEntityAsync(RowOf(person), TableUpdateMode.Replace, cancellation);
        kept.Forget(Partition);
    }

    /// <summary>Brings what a person may do in line with their record. A record that is older than the row changes nothing.</summary>
    /// <returns>As the row is then; null where there is nobody of this id.</returns>
    public async Task<Person?> Follow(string id, PersonState record, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await Table.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellation);
            if (!row.HasValue)
            {
                return null;
            }

            var person = PersonOf(row.Value!);
            if (person.RecordVersion >= record.Version || record.Status == Status.Erased)
            {
                return person;
            }

            var next = person with
            {
                Roles = record.Roles ?? person.Roles,
                RolesSaidAt = Later(record.RolesSaidAt, person.RolesSaidAt),
                SessionsFrom = record.SessionsFrom,
                RecordVersion = record.Version,
            };
            try
            {
                await Table.UpdateEntityAsync(RowOf(next), row.Value!.ETag, TableUpdateMode.Replace, cancellation);
                kept.Forget(Partition);
                return next;
            }
            catch (RequestFailedException problem) when (problem.Status == 412)
            {
                // Somebody else wrote it in between: as it is now it may be in line already.
            }
        }
    }

    /// <summary>The roles in a person's row were said again at this moment.</summary>
    public async Task Confirm(string id, DateTimeOffset saidAt, CancellationToken cancellation)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellation);
        if (row.HasValue && PersonOf(row.Value!) is var person && !(person.RolesSaidAt >= saidAt))
        {
            try
            {
                await Table.UpdateEntityAsync(RowOf(person with { RolesSaidAt = saidAt }), row.Value!.ETag, TableUpdateMode.Replace, cancellation);
                kept.Forget(Partition);
            }
            catch (RequestFailedException problem) when (problem.Status == 412)
            {
                // Somebody else has just come by another token: whichever was first, theirs or the next of this one says it.
            }
        }
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;

    /// <summary>The actor id of whoever has an account; the first who asks gives it one.</summary>
    /// <param name="account">As <see cref="AccountId.Key"/> makes it.</param>
    /// <param name="proposed">A new actor id, where the account is nobody's yet.</param>
    public async Task<string> PersonBehind(string account, string proposed, CancellationToken cancellation)
    {
        try
        {
            await Table.AddEntityAsync(new TableEntity(AccountsPartition, account) { [PersonProperty] = proposed }, cancellation);
            return proposed;
        }
        catch (RequestFailedException problem) when (problem.Status == 409)
        {
            return await FindBehind(account, cancellation) ?? throw new IOException("The account was taken out of the directory at this moment.", problem);
        }
    }

    /// <summary>Null where the account is nobody's.</summary>
    public async Task<string?> FindBehind(string account, CancellationToken cancellation)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(AccountsPartition, account, cancellationToken: cancellation);
        return row.HasValue ? row.Value!.GetString(PersonProperty) : null;
    }

    /// <summary>Null where there is nobody of this actor id.</summary>
    public async Task<Person?> Get(string id, CancellationToken cancellation)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellation);
        return row.HasValue ? PersonOf(row.Value!) : null;
    }

    /// <summary>With what they have chosen for the pages, and the account that they signed in with. Safe to repeat.</summary>
    public async Task Remove(string id, CancellationToken cancellation)
    {
        if (await Get(id, cancellation) is { Account: { } account })
        {
            await Table.DeleteEntityAsync(AccountsPartition, account, ETag.All, cancellation);
        }

        await Table.DeleteEntityAsync(KeysPartition, id, ETag.All, cancellation);
        await Table.DeleteEntityAsync(Partition, id, ETag.All, cancellation);
        kept.Forget(Partition);
    }

    /// <summary>As <see cref="PutKeys"/> was given them; null where the person has chosen none.</summary>
    public async Task<string?> Keys(string id, CancellationToken cancellation)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(KeysPartition, id, cancellationToken: cancellation);
        return row.HasValue ? row.Value!.GetString(KeysProperty) : null;
    }

    public Task PutKeys(string id, string keys, CancellationToken cancellation) => Table.UpsertEntityAsync(
        new TableEntity(KeysPartition, id) { [KeysProperty] = keys }, TableUpdateMode.Replace, cancellation);

    private static Person PersonOf(TableEntity row) => new(
        row.RowKey,
        row.GetString("Handle"),
        row.GetString("Name"),

        // Rows of an earlier version have one role, for all groups.
        row.GetString("Roles") is { } roles ? RoleGrants.Parse(roles) : RoleGrants.Everywhere(Enum.Parse<Role>(row.GetString("Role"))))
    {
        TimeZone = row.GetString("TimeZone"),
        Account = row.GetString(AccountProperty),
        SessionsFrom = row.GetDateTimeOffset(SessionsFromProperty),
        RolesSaidAt = row.GetDateTimeOffset(RolesSaidAtProperty),
        RecordVersion = row.GetInt64(RecordVersionProperty) ?? 0,
    };

    private static TableEntity RowOf(Person person) => new(Partition, person.Id)
    {
        ["Handle"] = person.Handle,
        ["Name"] = person.Name,
        ["Roles"] = person.Roles.ToString(),
        ["TimeZone"] = person.TimeZone,
        [AccountProperty] = person.Account,
        [SessionsFromProperty] = person.SessionsFrom,
        [RolesSaidAtProperty] = person.RolesSaidAt,
        [RecordVersionProperty] = person.RecordVersion,
    };
}
