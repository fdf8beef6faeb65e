using System.Collections.Immutable;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>All duties on file, with the labels they name and the languages of the places where they hold.</summary>
/// <param name="ReadFrom">In which form the sources were read.</param>
/// <param name="Languages">By country, ISO 3166-1 alpha-2: the languages that a label is proposed in, BCP 47, the most spoken first.</param>
public sealed record DutyRegister(
    string ReadFrom, ImmutableArray<DutyLabel> Labels, ImmutableSortedDictionary<string, ImmutableArray<string>> Languages, ImmutableArray<Duty> Duties)
{
    /// <summary>The label in the languages of the countries where duty and question meet, each once, and in English at last.</summary>
    public ImmutableArray<LabelText> TextsFor(DutyLabel label, Duty duty, Place place) =>
    [
        .. CountriesOf(duty, place).SelectMany(country => TextsFor(label, country)).Where(text => text != label.English).Distinct(),
        label.English,
    ];

    /// <summary>In one country's languages; in English where the file has none of them.</summary>
    public ImmutableArray<LabelText> TextsFor(DutyLabel label, string country) =>
        LanguagesOf(country).Select(label.In).OfType<LabelText>().ToImmutableArray() is { IsEmpty: false } texts ? texts : [label.English];

    /// <summary>The countries where duty and question meet, by code.</summary>
    public static ImmutableArray<string> CountriesOf(Duty duty, Place place) =>
        [.. duty.Places.Where(own => own.Meets(place)).SelectMany(own => own.CommonWith(place)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private ImmutableArray<string> LanguagesOf(string country) => Languages.GetValueOrDefault(country) is { IsDefault: false } spoken ? spoken : [];
}
