using System.Collections.Concurrent;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Keys;

/// <summary>The keys that people have chosen. Every page needs them, so they are kept for a minute.</summary>
public sealed class KeyShelf(PeopleDirectory people, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (KeyChoices Choices, DateTimeOffset ReadAt)> known = new(StringComparer.Ordinal);

    public async Task<KeyChoices> Read(string person, CancellationToken cancellation)
    {
        if (known.TryGetValue(person, out var found) && time.GetUtcNow() - found.ReadAt < Kept)
        {
            return found.Choices;
        }

        var choices = KeyChoices.Parse(await people.Keys(person, cancellation));
        known[person] = (choices, time.GetUtcNow());
        return choices;
    }

    public async Task Put(string person, KeyChoices choices, CancellationToken cancellation)
    {
        await people.PutKeys(person, choices.ToJson(), cancellation);
        known[person] = (choices, time.GetUtcNow());
    }
}
