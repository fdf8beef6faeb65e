namespace ReviewPipeline.Documents;

/// <summary>One thing wrong with a document. Path and message read as a sentence: <c>$.frames is 12.5; must be …</c></summary>
/// <param name="Path">JSON path of the value, <c>$</c> for the document itself.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record DocumentProblem(string Path, string Message)
{
    public override string ToString() => $"{Path} {Message}";
}
