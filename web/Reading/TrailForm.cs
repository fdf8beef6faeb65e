using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using ReviewPipeline.Reports;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>What is asked of the trail, as it stands in the page's address. What can't be read asks nothing.</summary>
/// <param name="From">The first day, as the reader's calendar has it.</param>
/// <param name="To">The last day.</param>
public sealed record TrailForm(
    string? Person, string? Subject, string? Brief, string? Licence, string? Kind, string? Outcome, DateOnly? From, DateOnly? To)
{
    private const int LongestField = 100;

    public bool IsEmpty => this == new TrailForm(null, null, null, null, null, null, null, null);

    public static TrailForm Read(IQueryCollection query)
    {
        return new(Text("person"), Text("subject"), Text("brief"), Text("licence"), Text("kind"), Text("outcome"), Day("from"), Day("to"));

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 and <= LongestField } text && text.All(IsOfAnId) ? text : null;

        DateOnly? Day(string name) =>
            DateOnly.TryParseExact(query[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    public TrailQuery AsQuery(TimeZoneInfo zone) => new()
    {
        Person = Person,
        Subject = Subject,
        Brief = Slug.IsValid(Brief ?? "") ? Brief : null,
        Licence = Slug.IsValid(Licence ?? "") ? Licence : null,
        Kind = Kind,
        Outcome = Outcome is { } code ? Enum.GetValues<Status>().Where(status => Words.Code(status) == code).Select(status => (Status?)status).FirstOrDefault() : null,
        Since = From is { } first ? Begins(first, zone) : null,
        Until = To is { } last && last < DateOnly.MaxValue ? Begins(last.AddDays(1), zone) : null,
    };

    /// <summary>The page that asks this.</summary>
    public string Address(string? after = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
        {
            ("person", Person), ("subject", Subject), ("brief", Brief), ("licence", Licence), ("kind", Kind), ("outcome", Outcome),
            ("from", Text(From)), ("to", Text(To)), ("after", after),
        })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return $"/trail{query}";
    }

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Keys of rows are made of these; nothing else finds anything.</summary>
    public static bool IsOfAnId(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.';

    private static DateTimeOffset Begins(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, TimeSpan.Zero) - zone.GetUtcOffset(local);
    }
}
