using Azure;
using Azure.Data.Tables;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Storage;

/// <summary>Who the actor ids of people are. Entries hold ids only, so a row taken out of here is forgotten everywhere.</summary>
public sealed class PeopleDirectory(StorageAccount account)
{
    private const string Partition = "people";

    /// <summary>What keys people have chosen for the pages, by actor id: a setting, and no part of who they are.</summary>
    private const string KeysPartition = "keys";

    private const string KeysProperty = "Keys";

    /// <summary>Whoever is put in is told of what happens from then on: a few seconds more or less are no matter.</summary>
    private readonly Kept<string, IReadOnlyList<Person>> kept = new(TimeSpan.FromSeconds(5), TimeProvider.System);

    private TableClient Table => account.Table(Pipeline.Tables.People);

    public async Task<IReadOnlyList<Person>> All(CancellationToken cancellation)
    {
        var people = new List<Person>();
        await foreach (var row in Table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellation))
        {
            people.Add(new(row.RowKey, row.GetString("Handle"), row.GetString("Name"), Enum.Parse<Role>(row.GetString("Role")))
            {
                TimeZone = row.GetString("TimeZone"),
            });
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
        await Table.UpsertEntityAsync(
            new TableEntity(Partition, person.Id)
            {
                ["Handle"] = person.Handle,
                ["Name"] = person.Name,
                ["Role"] = person.Role.ToString(),
                ["TimeZone"] = person.TimeZone,
            },
            TableUpdateMode.Replace,
            cancellation);
        kept.Forget(Partition);
    }

    /// <summary>With what they have chosen for the pages. Safe to repeat.</summary>
    public async Task Remove(string id, CancellationToken cancellation)
    {
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
}

/// <param name="Id">Random, <c>person-…</c>: the actor id in entries.</param>
/// <param name="Handle">Short name for the command line: <c>ana</c>.</param>
public sealed record Person(string Id, string Handle, string Name, Role Role)
{
    /// <summary>Where the person works, by its IANA name: <c>Europe/Oslo</c>. Null where nobody has said it; then times are in UTC.</summary>
    public string? TimeZone { get; init; }

    public Actor AsActor() => new(Id, Role);
}
