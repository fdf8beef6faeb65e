using ReviewPipeline.Reports;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>What an entry is about, with where that is looked at.</summary>
public sealed record TrailLabel(string Text, string Address)
{
    public static TrailLabel Of(LatestEntry line, NameBook names) => line switch
    {
        { Kind: "access.viewed", Name: { } seen } => new(Shortened(seen), $"/candidates/{seen}"),
        _ when !SubjectId.TryParse(line.Subject, out var id) => new(line.Subject, $"/trail?subject={line.Subject}"),
        { Name: { } name } when line.Subject.StartsWith("candidate-", StringComparison.Ordinal) => new(name, $"/candidates/{line.Subject}"),
        { Name: { } set, Brief: { } brief } when line.Subject.StartsWith("set-", StringComparison.Ordinal) => new($"{brief}/{set}", $"/briefs/{brief}/sets/{set}"),
        { Brief: { } brief } when line.Subject == $"brief-{brief}" => new(brief, $"/briefs/{brief}"),
        { Brief: { } brief } when line.Subject.StartsWith("guest-", StringComparison.Ordinal) => new($"Guests of {brief}", $"/briefs/{brief}/guests"),
        _ when line.Subject.StartsWith("person-", StringComparison.Ordinal) => new(names.Of(line.Subject), $"/trail?subject={line.Subject}"),
        { Name: { } name } => new(name, $"/trail?subject={line.Subject}"),
        _ => new(Shortened(line.Subject), $"/trail?subject={line.Subject}"),
    };

    /// <summary>Enough of an id to tell it from others on a page.</summary>
    private static string Shortened(string id) => id.Length > 28 ? $"{id[..27]}…" : id;
}
