using System.Collections.Immutable;
using ReviewPipeline.Documents;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>The duties of this edition of the product: duties.json, which is part of the program.</summary>
public static class DutyCatalogue
{
    private const string File = "disclosure/duties.json";

    public static DutyRegister Current { get; } = Load();

    private static DutyRegister Load()
    {
        using var content = typeof(DutyCatalogue).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"The program was built without {File}.");
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return DutyDocument.Read(bytes) switch
        {
            Reading<DutyRegister>.Valid valid => valid.Content,
            Reading<DutyRegister>.Invalid invalid => throw new InvalidOperationException(
                $"The program was built with duties that can't be read: {invalid.Problems[0]}"),
            var other => throw new InvalidOperationException($"{other.GetType()} is no reading of duties."),
        };
    }
}
