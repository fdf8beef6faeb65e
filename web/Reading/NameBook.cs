using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>Reads the directory, and the keys of people's words, once for a page.</summary>
public sealed class NameReader(PeopleDirectory people, PersonalKeys keys)
{
    public async Task<NameBook> Read(CancellationToken cancellation)
    {
        var ring = keys.Ring(cancellation);
        var names = (await people.All(cancellation)).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);
        return new(names, await ring);
    }
}

/// <summary>What the actor ids in records are called on pages, and what their words say.</summary>
public sealed class NameBook(IReadOnlyDictionary<string, string> names, KeyRing keys)
{
    private const string FunctionPrefix = "function-";

    public KeyRing Keys => keys;

    public string Say(PersonalText? words) => words is null ? "" : keys.Read(words);

    /// <summary>Whoever was taken out of the directory stays unnamed: records hold ids only.</summary>
    public string Of(string actor) => actor switch
    {
        _ when names.TryGetValue(actor, out var name) => name,
        _ when actor.StartsWith(FunctionPrefix, StringComparison.Ordinal) => "The pipeline",
        _ => "Somebody no longer in the directory",
    };
}
