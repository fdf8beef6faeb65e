using ReviewPipeline.Documents;

namespace ReviewPipeline.Checks.Trust;

/// <summary>Documents that are part of the build: one that can't be read is a mistake of ours, found by the first test.</summary>
internal static class EmbeddedDocument
{
    public static T Require<T>(string resource, DocumentForm<T> form)
    {
        using var stream = typeof(EmbeddedDocument).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from the build.");
        using var reader = new StreamReader(stream);
        return form.Read(reader.ReadToEnd()) switch
        {
            Reading<T>.Valid valid => valid.Content,
            Reading<T>.Invalid invalid => throw new InvalidOperationException($"{resource}: {invalid.Problems[0]}"),
            _ => throw new InvalidOperationException("A reading is valid or invalid."),
        };
    }
}
