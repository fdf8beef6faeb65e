using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Disclosure.Origin;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>Which duties on file concern a picture. What is unknown leads to a question, never to "none".</summary>
public static class Duties
{
    public static DutyAnswer For(DisclosureFacts facts, Channel channel, Place place, DateTimeOffset at) =>
        For(DutyCatalogue.Current, facts, channel, place, at);

    internal static DutyAnswer For(DutyRegister register, DisclosureFacts facts, Channel channel, Place place, DateTimeOffset at)
    {
        Duty[] concerned = [.. register.Duties.Where(duty => duty.ConcernsPlace(place) && duty.ConcernsChannel(channel))];
        ImmutableArray<DutyFound> found =
        [
            .. concerned.Where(duty => duty.Window.Holds(at)).Select(duty => Judge(register, duty, facts, place)).OfType<DutyFound>()
                .OrderByDescending(duty => duty.Level).ThenBy(duty => duty.Duty.Id, StringComparer.Ordinal),
        ];
        ImmutableArray<string> gaps = facts.Made.Part == AiPart.None ? [] : DutyGaps.In(register, channel, place);
        var level = found.Select(duty => duty.Level).Append(gaps.IsEmpty ? DutyLevel.None : DutyLevel.Ask).Max();
        return new(
            channel, place, at, facts, level, found,
            [.. concerned.Where(duty => duty.Window.IsYetToCome(at) && facts.Made.Part != AiPart.None).OrderBy(duty => duty.Window.Begins).ThenBy(duty => duty.Id, StringComparer.Ordinal)],
            gaps);
    }

    /// <summary>Null where it doesn't concern this picture.</summary>
    private static DutyFound? Judge(DutyRegister register, Duty duty, DisclosureFacts facts, Place place)
    {
        var (met, open) = Conditions(duty, facts);
        if (!met)
        {
            return null;
        }

        var bound = Bound(duty);
        var level = open.Count > 0 && bound == DutyLevel.Required ? DutyLevel.Ask : bound;
        var label = facts.Made.Part == AiPart.Partly ? duty.LabelPartly ?? duty.Label : duty.Label;
        return new(duty, level, label, label is null ? [] : register.TextsFor(label, duty, place), [.. open, .. Grounds(duty, facts), .. duty.Doubts]);
    }

    /// <summary>Whether it may concern the picture, and what would have to be known to be sure.</summary>
    private static (bool Met, List<string> Open) Conditions(Duty duty, DisclosureFacts facts)
    {
        var open = new List<string>();
        switch (facts.Made.Part)
        {
            case AiPart.None:
                return (false, open);
            case AiPart.Unknown:
                open.Add($"It concerns pictures in which a model had a part. {facts.Made.Why}");
                break;
            case AiPart.Partly when duty.Extent == AiExtent.Whole:
                open.Add("It speaks of generated pictures; whether it means one that a model made in part isn't said.");
                break;
        }

        foreach (var condition in duty.When)
        {
            if (facts.Depiction.Says(condition) is not { } so)
            {
                open.Add($"It concerns pictures that are '{Words.Of(condition)}'; nobody has said whether this one is.");
            }
            else if (!so)
            {
                return (false, open);
            }
        }

        open.AddRange(duty.Disputed.Where(condition => facts.Depiction.Says(condition) != true)
            .Select(condition => $"Whether it concerns pictures that are not '{Words.Of(condition)}' is disputed, and nobody has said that this one is."));
        return (true, open);
    }

    /// <summary>How strongly the duty binds whoever publishes, where all its conditions are met. Third parties' word never makes a requirement.</summary>
    private static DutyLevel Bound(Duty duty) => duty switch
    {
        { Status: SourceStatus.Unverified } => DutyLevel.Ask,
        { Kind: DutyKind.VoluntaryCode } => DutyLevel.Advised,
        { Obliges: not ObligedParty.Publisher } => DutyLevel.Advised,
        { Status: SourceStatus.Secondary } => DutyLevel.Ask,
        _ => DutyLevel.Required,
    };

    private static IEnumerable<string> Grounds(Duty duty, DisclosureFacts facts)
    {
        if (duty.Status == SourceStatus.Unverified)
        {
            yield return "Unverified: no source was found that settles it.";
        }
        else if (duty.Status == SourceStatus.Secondary)
        {
            yield return "Read at third parties only; have it confirmed.";
        }

        if (duty.Obliges != ObligedParty.Publisher)
        {
            yield return duty.Obliges == ObligedParty.Generator ? "It obliges whoever offers the generator." : "It obliges the platform.";
        }

        if (duty.Mark == MachineMark.DigitalSourceType)
        {
            yield return facts.DeclaredInFile is { } declared
                ? $"The file carries a digital source type: {declared.Term}."
                : "The file carries no digital source type of its own; the delivered copy needs one.";
        }
    }
}
