using System.Collections.Immutable;
using System.Globalization;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>A decision on the candidates that a list's form has selected. For each it carries the check run that the list showed.</summary>
internal static class BulkForm
{
    public const string Selected = "selected";

    /// <summary>Name of the hidden field that binds a decision to the check run that was shown.</summary>
    public static string RunOf(string candidate) => $"run-{candidate}";

    /// <summary>Null where the form was not made by our pages: an id, a run or the decision can't be read.</summary>
    public static BulkDecision? Read(IFormCollection form, DecisionKind? kind)
    {
        if (kind is null)
        {
            return null;
        }

        var items = ImmutableArray.CreateBuilder<BulkItem>();
        foreach (var id in form[Selected])
        {
            if (!SubjectId.TryParseCandidate(id, out var candidate)
                || !int.TryParse(form[RunOf(candidate.Value)], NumberStyles.None, CultureInfo.InvariantCulture, out var run))
            {
                return null;
            }

            items.Add(new(candidate, run));
        }

        string? reason = form["reason"];
        string? note = form["note"];
        return new(kind.Value, items.ToImmutable(), reason, note);
    }
}
