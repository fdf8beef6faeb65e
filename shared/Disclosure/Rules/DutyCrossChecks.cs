using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Briefs.Presets;
using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>What no single member of the file of duties can show.</summary>
internal static class DutyCrossChecks
{
    public static IEnumerable<DocumentProblem> ProblemsOf(WrittenDuties file) =>
        [.. OfLabels(file.Labels), .. OfLanguages(file.Languages), .. file.Duties.Index().SelectMany(duty => OfDuty(file, duty.Index, duty.Item))];

    private static IEnumerable<DocumentProblem> OfLabels(ImmutableArray<DutyLabel> labels)
    {
        foreach (var (index, label) in labels.Index())
        {
            var path = $"$.labels[{index}]";
            if (labels.Take(index).Any(earlier => earlier.Id == label.Id))
            {
                yield return new(path, $"has the id '{label.Id}' of an earlier one; each must be different.");
            }

            if (label.English.Language != "en")
            {
                yield return new($"{path}.texts[0]", $"is in '{label.English.Language}'; English comes first, and is there always.");
            }

            if (label.Texts.CountBy(text => text.Language).FirstOrDefault(language => language.Value > 1) is { Key: { } twice })
            {
                yield return new($"{path}.texts", $"has two texts in '{twice}'; keep one.");
            }
        }
    }

    private static IEnumerable<DocumentProblem> OfLanguages(ImmutableArray<CountryLanguages> languages) =>
        languages.Index().Where(country => languages.Take(country.Index).Any(earlier => earlier.Country == country.Item.Country))
            .Select(country => new DocumentProblem($"$.languages[{country.Index}]", $"names {country.Item.Country} again; name it once."));

    private static IEnumerable<DocumentProblem> OfDuty(WrittenDuties file, int index, WrittenDuty written)
    {
        var (duty, path) = (written.Duty, $"$.duties[{index}]");
        if (file.Duties.Take(index).Any(earlier => earlier.Duty.Id == duty.Id))
        {
            yield return new(path, $"has the id '{duty.Id}' of an earlier one; each must be different.");
        }

        foreach (var named in new[] { written.Label, written.LabelPartly }.OfType<string>().Where(named => file.Find(named) is null))
        {
            yield return new(path, $"names the label '{named}', which is not among the labels.");
        }

        if (duty.Status <= SourceStatus.OfficialCopy && duty.Sources.All(source => source.Kind == SourceKind.Secondary))
        {
            yield return new($"{path}.status", $"is {Words.Of(duty.Status)}, but no source is official; name one, or say secondary.");
        }

        if (duty.Window is { From: { } from, Until: { } until } && until < from)
        {
            yield return new($"{path}.until", "is before 'from'; it would never be in force.");
        }

        if (duty.When.Intersect(duty.Disputed).Any())
        {
            yield return new($"{path}.disputed", "names a condition that 'when' names too; name it once.");
        }

        if (written.Label is null && (written.LabelPartly ?? duty.Shown) is not null)
        {
            yield return new(path, "says how a label is shown, or what it says of a part, without a label; name one.");
        }

        if (duty.Status == SourceStatus.Unverified && duty.Doubts.IsEmpty)
        {
            yield return new($"{path}.doubts", "is missing; what is unverified says what is not known.");
        }
    }
}
