using System.Collections.Immutable;
using ReviewPipeline.Rights.Channels;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>Parts of a question for which nothing was ever read. A gap is told, so that nobody takes silence for an answer.</summary>
internal static class DutyGaps
{
    private const int MostNamed = 8;

    // Channels that somebody else runs, with rules of its own.
    private static readonly ImmutableArray<string> RunByPlatforms = ["organic-social/", "paid-social/", "display/google", "retail-media/"];

    public static ImmutableArray<string> In(DutyRegister register, Channel channel, Place place)
    {
        Duty[] laws = [.. register.Duties.Where(duty => duty.Kind == DutyKind.Law && duty.ConcernsChannel(channel))];
        string[] without =
        [
            .. place.CommonWith(place).Except(
                laws.SelectMany(law => law.Places).Where(own => own.Part is null || own.Part == place.Part).SelectMany(own => own.CommonWith(place)),
                StringComparer.Ordinal),
        ];
        var partly = laws.SelectMany(law => law.Places).Select(own => own.Part).OfType<string>()
            .Where(part => place.Part is null && without.Contains(part[..2])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var gaps = ImmutableArray.CreateBuilder<string>();
        if (without.Length > 0)
        {
            gaps.Add($"No law is on file for {(place.Part is null ? Named(without) : place.Code)}{(partly.Length == 0 ? "" : $" as a whole, only for {string.Join(", ", partly)}")}. That doesn't mean that there is none: ask.");
        }

        if (RunByPlatforms.Any(start => channel.Id.StartsWith(start, StringComparison.Ordinal))
            && !register.Duties.Any(duty => duty.Kind == DutyKind.Platform && duty.ConcernsChannel(channel)))
        {
            gaps.Add($"No rule of the platform is on file for {channel.Name}. Read its policy before the release.");
        }

        return gaps.ToImmutable();
    }

    private static string Named(string[] countries) => countries.Length <= MostNamed
        ? string.Join(", ", countries)
        : $"{string.Join(", ", countries.Take(MostNamed))} and {countries.Length - MostNamed} more countries";
}
