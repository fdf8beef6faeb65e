using System.Collections.Immutable;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>The file of duties as it is written: labels are named, not put in.</summary>
internal sealed record WrittenDuties(
    string ReadFrom, ImmutableArray<DutyLabel> Labels, ImmutableArray<CountryLanguages> Languages, ImmutableArray<WrittenDuty> Duties)
{
    /// <summary>Of a file without problems.</summary>
    public DutyRegister ToRegister() => new(
        ReadFrom,
        Labels,
        Languages.ToImmutableSortedDictionary(country => country.Country, country => country.Languages, StringComparer.Ordinal),
        [.. Duties.Select(written => written.Duty with { Label = Find(written.Label), LabelPartly = Find(written.LabelPartly) })]);

    public DutyLabel? Find(string? id) => Labels.FirstOrDefault(label => label.Id == id);
}

internal sealed record WrittenDuty(Duty Duty, string? Label, string? LabelPartly);

internal sealed record CountryLanguages(string Country, ImmutableArray<string> Languages);
