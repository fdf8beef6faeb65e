using ReviewPipeline.Storage;

namespace ReviewPipeline.Steps;

/// <summary>What people are called, read anew when it is a minute old: so long a name may still be shown after it was taken out of the directory.</summary>
public sealed class PeopleNames(PeopleDirectory people, TimeProvider time)
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);

    /// <summary>So often at most for one who isn't in it: ids of people long gone stay in records.</summary>
    private static readonly TimeSpan KeepForUnknown = TimeSpan.FromSeconds(5);

    private volatile Book? last;

    /// <summary>By actor id.</summary>
    /// <param name="needed">Actor ids; for one who came only now the directory is read anew.</param>
    public async Task<IReadOnlyDictionary<string, string>> Read(CancellationToken cancellation, IEnumerable<string>? needed = null)
    {
        var age = time.GetUtcNow() - last?.ReadAt;
        if (last is not { } book || age > Keep || (age > KeepForUnknown && needed?.All(book.Names.ContainsKey) == false))
        {
            var names = (await people.All(cancellation)).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);
            last = book = new(names, time.GetUtcNow());
        }

        return book.Names;
    }

    private sealed record Book(IReadOnlyDictionary<string, string> Names, DateTimeOffset ReadAt);
}
