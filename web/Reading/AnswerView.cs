using ReviewPipeline.Disclosure.Rules;
using ReviewPipeline.Rights.Question;

namespace ReviewPipeline.Web.Reading;

/// <summary>An answer to a question of rights as pages show it.</summary>
/// <param name="Duties">What is to be said with the picture there; null where the page does not show it.</param>
public sealed record AnswerView(RightsAnswer Answer, NameBook Names, DutyAnswer? Duties);
