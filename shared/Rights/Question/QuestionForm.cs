using System.Globalization;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Territories;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Question;

/// <summary>Makes a question of what somebody wrote.</summary>
public static class QuestionForm
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <param name="at">
    /// A moment with its offset from UTC, <c>2027-03-31T17:00:00+02:00</c>, or a day, which stands for its first moment in UTC; null is now.
    /// </param>
    /// <param name="wrong">Why it is no question; null where it is one.</param>
    public static RightsQuestion? Read(string? channel, string? territory, string? at, string? campaign, DateTimeOffset now, out Refusal.Invalid? wrong)
    {
        var (where, country) = (ChannelCatalogue.Find(channel?.Trim()), TerritoryCatalogue.Find(territory?.Trim()));
        var moment = Moment(at, now);
        wrong = (where, country, moment) switch
        {
            (null, _, _) => ScopeForm.NoChannel(channel ?? ""),
            (_, null, _) => ScopeForm.NoTerritory(territory ?? ""),
            (_, _, null) => new(
                "moment-invalid", $"'{at}' is no moment.", "Give it with its offset from UTC, such as 2027-03-31T17:00:00+02:00, or a day such as 2027-03-31."),
            _ when campaign?.Length > UseScope.LongestCampaign => new(
                "campaign-invalid", $"A campaign is named in at most {UseScope.LongestCampaign} characters.", "Shorten it."),
            _ => null,
        };
        return wrong is null ? new(where!, country!, moment!.Value, string.IsNullOrWhiteSpace(campaign) ? null : campaign.Trim()) : null;
    }

    /// <summary>A moment with its offset, or the first moment of a day in UTC; now where nothing is written. Null where it is neither.</summary>
    public static DateTimeOffset? Moment(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return now;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        }

        // Without an offset it would be the time of whoever's machine this is.
        return text[^1] is 'Z' or 'z' || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal)
            ? DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.ToUniversalTime() : null
            : null;
    }
}
