using System.Collections.Immutable;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Storage;

/// <summary>
/// The keys of people's words, in table Keys: one a person, made with their first words, wrapped. A key that was destroyed leaves a row
/// that says so, and no other is ever made for its owner.
/// </summary>
/// <param name="wrapping">Loaded when words are first sealed or shown: most programs never do.</param>
public sealed class PersonalKeys(StorageAccount account, Lazy<WrappingKeys> wrapping, TimeProvider time)
{
    /// <summary>So long at most a running program still opens words after their key was destroyed.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);

    /// <summary>So often at most for an owner whose key is not there: it may be younger than what is kept.</summary>
    private static readonly TimeSpan KeepForUnknown = TimeSpan.FromSeconds(5);

    private const string Partition = "words";
    private const string Wrapped = "Wrapped";
    private const string ErasedAt = "ErasedAt";

    private volatile Read? last;
    private volatile bool missed;

    private TableClient Table => account.Table(Pipeline.Tables.Keys);

    /// <summary>All keys, for showing words.</summary>
    public async Task<KeyRing> Ring(CancellationToken cancellation)
    {
        var age = time.GetUtcNow() - last?.At;
        return last is not { } read || age > Keep || (missed && age > KeepForUnknown) ? await ReadAnew(cancellation) : read.Ring;
    }

    /// <summary>The same, and as new as it takes to know of each of these owners whether there is a key.</summary>
    public async Task<KeyRing> RingFor(IEnumerable<string> owners, CancellationToken cancellation)
    {
        var ring = await Ring(cancellation);
        return owners.All(owner => ring.Find(owner) is not null || ring.HasErased(owner)) ? ring : await ReadAnew(cancellation);
    }

    /// <summary>What words say, for whoever goes by it: what stands in their place where they are only shown would be taken for them.</summary>
    /// <returns>Null where their owner was erased.</returns>
    /// <exception cref="IOException">Their key is out of reach, or they were changed.</exception>
    public async Task<string?> Open(PersonalText words, CancellationToken cancellation)
    {
        if (words is not PersonalText.Sealed own)
        {
            return KeyRing.Empty.Read(words);
        }

        var ring = await RingFor([own.Owner], cancellation);
        return ring.HasErased(own.Owner)
            ? null
            : ring.Find(own.Owner) is { } key && own.Open(key) is { } opened
                ? opened
                : throw new IOException($"Words of {own.Owner} can't be opened: Words:KeyFile or Words:Keys lacks the key that wrapped theirs, or they were changed.");
    }

    /// <summary>The entries with all typed words in them sealed, each under its owner's key.</summary>
    /// <returns>Null where a key was destroyed: nothing more is recorded in that person's name.</returns>
    public async Task<ImmutableArray<IEntryData>?> Seal(
        ImmutableArray<IEntryData> entries, SubjectId subject, Actor actor, CancellationToken cancellation)
    {
        // Words of nobody known are the subject's: they go with it.
        var otherwise = Actor.IsPerson(actor.Id) ? actor.Id : subject.Value;
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var owner in OwnersIn(entries, otherwise))
        {
            if (await KeyOf(owner, cancellation) is not { } key)
            {
                return null;
            }

            keys.Add(owner, key);
        }

        // A note that stands in a vote and in the decision by it is one text in both.
        var done = new Dictionary<PersonalText, PersonalText>();
        return keys.Count == 0 ? entries : [.. entries.Select(entry => entry.Sealed(SealOne))];

        PersonalText? SealOne(PersonalText? words)
        {
            if (words is not PersonalText.Typed typed)
            {
                return words;
            }

            if (!done.TryGetValue(typed, out var known))
            {
                var owner = typed.Owner ?? otherwise;
                known = done[typed] = PersonalText.Seal(typed.Words, owner, keys[owner], RandomNumberGenerator.GetBytes(PersonalText.NonceBytes));
            }

            return known;
        }
    }

    /// <summary>Whether a row of the table says that a key was destroyed.</summary>
    public static bool IsErased(CopiedRow row) => row.P == Partition && row.Text(Wrapped) is null;

    /// <summary>Destroys a key. Safe to repeat; also for one who has never written.</summary>
    public async Task Erase(string owner, CancellationToken cancellation)
    {
        await Table.UpsertEntityAsync(
            new TableEntity(Partition, owner) { [ErasedAt] = time.GetUtcNow() }, TableUpdateMode.Replace, cancellation);
        last = null;
    }

    /// <summary>Wraps anew what an older wrapping key has wrapped. Safe to repeat.</summary>
    /// <returns>How many were wrapped anew, and how many no known key unwraps.</returns>
    public async Task<(int Wrapped, int Unreadable)> Rewrap(CancellationToken cancellation)
    {
        var (anew, lost) = (0, 0);
        await foreach (var row in Table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellation))
        {
            if (row.GetString(Wrapped) is not { } wrapped || wrapping.Value.IsCurrent(wrapped))
            {
                continue;
            }

            if (wrapping.Value.Unwrap(row.RowKey, wrapped) is not { } key)
            {
                lost++;
                continue;
            }

            try
            {
                row[Wrapped] = wrapping.Value.Wrap(row.RowKey, key);
                await Table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
                anew++;
            }
            catch (RequestFailedException problem) when (problem.Status == 412)
            {
                // Destroyed or wrapped anew by another run meanwhile.
            }
        }

        return (anew, lost);
    }

    private static HashSet<string> OwnersIn(ImmutableArray<IEntryData> entries, string otherwise)
    {
        var owners = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            entry.Sealed(words =>
            {
                if (words is PersonalText.Typed typed)
                {
                    owners.Add(typed.Owner ?? otherwise);
                }

                return words;
            });
        }

        return owners;
    }

    /// <summary>Null where it was destroyed.</summary>
    private async Task<byte[]?> KeyOf(string owner, CancellationToken cancellation)
    {
        var ring = await Ring(cancellation);
        if (ring.Find(owner) is { } known || ring.HasErased(owner))
        {
            return ring.Find(owner);
        }

        var fresh = RandomNumberGenerator.GetBytes(PersonalText.KeyBytes);
        try
        {
            await Table.AddEntityAsync(new TableEntity(Partition, owner) { [Wrapped] = wrapping.Value.Wrap(owner, fresh) }, cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 409)
        {
            // Made by another at the same time, or by this one whose answer was lost: what is there is the key.
        }

        last = null;
        ring = await Ring(cancellation);
        return ring.HasErased(owner)
            ? null
            : ring.Find(owner) ?? throw new InvalidOperationException(
                $"The key of {owner} can't be unwrapped: Words:KeyFile or Words:Keys lacks the key that wrapped it. Nothing was recorded.");
    }

    private async Task<KeyRing> ReadAnew(CancellationToken cancellation)
    {
        missed = false;
        var read = new Read(await ReadAll(cancellation), time.GetUtcNow());
        last = read;
        return read.Ring;
    }

    private async Task<KeyRing> ReadAll(CancellationToken cancellation)
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var erased = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in Table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellation))
        {
            if (row.GetString(Wrapped) is not { } wrapped)
            {
                erased.Add(row.RowKey);
            }
            else if (Unwrap(row.RowKey, wrapped) is { } key)
            {
                keys.Add(row.RowKey, key);
            }
        }

        return new(keys, erased, _ => missed = true);
    }

    /// <summary>Null where the wrapping key is not at hand: whoever lacks it still reads all but people's words.</summary>
    private byte[]? Unwrap(string owner, string wrapped)
    {
        try
        {
            return wrapping.Value.Unwrap(owner, wrapped);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record Read(KeyRing Ring, DateTimeOffset At);
}
