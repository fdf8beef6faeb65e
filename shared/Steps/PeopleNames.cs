using ReviewPipeline.Storage;

namespace ReviewPipeline.Steps;

/// <summary>What people are called, read anew when it is a minute old: so long a name may still be shown after it was taken out of the directory.</summary>
public sealed class PeopleNames(PeopleDirectory people, TimeProvider time)
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);

    private volatile Book? last;

    /// <summary>By actor id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Read(CancellationToken cancellation)
    {
        if (last is not { } book || time.GetUtcNow() - book.ReadAt > Keep)
        {
            var names = (await people.All(cancellation)).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);
            last = book = new(names, time.GetUtcNow());
        }

        return book.Names;
    }

    private sealed record Book(IReadOnlyDictionary<string, string> Names, DateTimeOffset ReadAt);
}
