using System.Collections.Concurrent;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Web.Keys;

/// <summary>The keys that people have chosen. Every page needs them, so they are kept for a minute.</summary>
public sealed class KeyShelf(PeopleDirectory people, AccessLog access, TimeProvider time)
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

    public async Task Put(Actor person, KeyChoices choices, CancellationToken cancellation)
    {
        await access.Record(new AccessSettingsChanged(AccessSetting.Keys, Of: null), person, cancellation);
        await people.PutKeys(person.Id, choices.ToJson(), cancellation);
        known[person.Id] = (choices, time.GetUtcNow());
    }
}
