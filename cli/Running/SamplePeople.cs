using System.Text.Json;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Running;

/// <summary>The people of a development pipeline, one or more of each role. Whoever is there already stays as they are.</summary>
internal static class SamplePeople
{
    public static async Task Seed(PeopleDirectory directory, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(Checkout.PathTo("samples", "people.json"));
        var people = await JsonSerializer.DeserializeAsync<Person[]>(file, EntryJson.Options, cancellation);
        var known = (await directory.All(cancellation)).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        await Task.WhenAll(people!.Where(person => !known.Contains(person.Id)).Select(person => directory.Put(person, cancellation)));
    }
}
