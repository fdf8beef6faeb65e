using System.Collections.Concurrent;
using System.Collections.Frozen;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// The directory in memory, for asking at each request what somebody may do: it costs storage one call a minute, and a role that is taken
/// away ends within that minute.
/// </summary>
public sealed class PeopleBook
{
    /// <summary>So long a role may outlive its end.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);

    /// <summary>So often at most for one who isn't there: a session may be as much as a minute younger than the book.</summary>
    private static readonly TimeSpan KeepMissing = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> missed = new(StringComparer.Ordinal);
    private readonly PeopleDirectory people;
    private readonly TimeProvider time;
    private readonly SharedRefresh refresh;
    private volatile Pages pages = Pages.Of([]);

    public PeopleBook(PeopleDirectory people, TimeProvider time)
    {
        (this.people, this.time) = (people, time);
        refresh = new(Load, time);
    }

    /// <summary>Null where there is nobody of this actor id.</summary>
    public Task<Person?> Find(string id, CancellationToken cancellation) => Find(id, all => all.ById, cancellation);

    /// <summary>Null where the account is nobody's.</summary>
    public Task<Person?> FindBehind(AccountId account, CancellationToken cancellation) => Find(account.Key, all => all.ByAccount, cancellation);

    /// <summary>By id.</summary>
    public async Task<IReadOnlyDictionary<string, Person>> Read(CancellationToken cancellation)
    {
        await refresh.Run(atMostOld: Keep).WaitAsync(cancellation);
        return pages.ById;
    }

    /// <summary>Something of somebody was changed here just now: it is read anew before it is asked for again.</summary>
    public Task Renew(CancellationToken cancellation)
    {
        missed.Clear();
        return refresh.Run().WaitAsync(cancellation);
    }

    private async Task<Person?> Find(string key, Func<Pages, FrozenDictionary<string, Person>> index, CancellationToken cancellation)
    {
        await refresh.Run(atMostOld: Keep).WaitAsync(cancellation);
        if (index(pages).TryGetValue(key, out var person))
        {
            return person;
        }

        var now = time.GetUtcNow();
        if (missed.TryGetValue(key, out var last) && now - last < KeepMissing)
        {
            return null;
        }

        await refresh.Run().WaitAsync(cancellation);
        if (index(pages).TryGetValue(key, out person))
        {
            return person;
        }

        missed[key] = now;
        return null;
    }

    private async Task Load()
    {
        pages = Pages.Of(await people.All(CancellationToken.None));
        foreach (var (key, at) in missed)
        {
            if (time.GetUtcNow() - at >= KeepMissing)
            {
                missed.TryRemove(key, out _);
            }
        }
    }

    private sealed record Pages(FrozenDictionary<string, Person> ById, FrozenDictionary<string, Person> ByAccount)
    {
        public static Pages Of(IReadOnlyList<Person> all) => new(
            all.ToFrozenDictionary(person => person.Id, StringComparer.Ordinal),
            all.Where(person => person.Account is not null).DistinctBy(person => person.Account, StringComparer.Ordinal)
                .ToFrozenDictionary(person => person.Account!, StringComparer.Ordinal));
    }
}
