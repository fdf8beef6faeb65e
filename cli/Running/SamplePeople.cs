using System.Text.Json;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Running;

/// <summary>The people of a development pipeline, one or more of each role. Whoever is there already stays as they are, and whoever was erased stays away.</summary>
internal static class SamplePeople
{
    public static async Task Seed(PeopleDirectory directory, PersonalKeys keys, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(Checkout.PathTo("samples", "people.json"));
        var people = await JsonSerializer.DeserializeAsync<Person[]>(file, EntryJson.Options, cancellation);
        var known = (await directory.All(cancellation)).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        var ring = await keys.Ring(cancellation);
        await Task.WhenAll(people!.Where(person => !known.Contains(person.Id) && !ring.HasErased(person.Id)).Select(person => directory.Put(person, cancellation)));
    }
}
