using System.Collections.Immutable;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>A duty that concerns the picture, or may.</summary>
/// <param name="Label">The label proposed; null where none is asked for.</param>
/// <param name="Texts">Of the label: in the languages of the places asked for, then in English.</param>
/// <param name="Reasons">Why it stands at this level, the deciding ones first.</param>
public sealed record DutyFound(Duty Duty, DutyLevel Level, DutyLabel? Label, ImmutableArray<LabelText> Texts, ImmutableArray<string> Reasons);
