using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Reading;

/// <summary>Reads the directory once for a page.</summary>
public sealed class NameReader(PeopleDirectory people)
{
    public async Task<NameBook> Read(CancellationToken cancellation) =>
        new((await people.All(cancellation)).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal));
}

/// <summary>What the actor ids in records are called on pages.</summary>
public sealed class NameBook(IReadOnlyDictionary<string, string> names)
{
    private const string FunctionPrefix = "function-";

    /// <summary>Whoever was taken out of the directory stays unnamed: records hold ids only.</summary>
    public string Of(string actor) => actor switch
    {
        _ when names.TryGetValue(actor, out var name) => name,
        _ when actor.StartsWith(FunctionPrefix, StringComparison.Ordinal) => "The pipeline",
        _ => "Somebody no longer in the directory",
    };
}
