using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Answers;

/// <summary>A decision as it is sent: by a form, or by the page's script once the time to undo it is over.</summary>
/// <param name="Key">Idempotency key, made with the page.</param>
/// <param name="Run">The check run whose findings were shown.</param>
/// <param name="Round">The round that was shown; null takes the one that is open.</param>
/// <param name="Stage">The stage that was shown as open, from 0.</param>
/// <param name="Epoch">The claim it was looked at under; null where nobody had it.</param>
/// <param name="Looked">How the page measured that the picture was looked at, null without scripts.</param>
public sealed record DecisionForm(
    DecisionKind? Kind = null,
    string? Key = null,
    int Run = 0,
    int? Round = null,
    int? Stage = null,
    int? Epoch = null,
    string? Reason = null,
    string? Note = null,
    LookedForm? Looked = null)
{
    public Seen Seen => new(Run, Round ?? 0, Stage ?? 0);

    /// <summary>Another decision of the same form is another command: it must not pass for a repetition of the first.</summary>
    public string CommandKey => $"decide-{(Kind is { } kind ? Words.Code(kind) : "")}-{FormKey.Require(Key)}";

    /// <summary>Null where it names no decision.</summary>
    public CandidateCommand.Decide? AsCommand() => Kind is { } kind
        ? new(kind, Run, Epoch, Reason, Note) { Round = Round, Stage = Stage, Surface = DecisionSurface.Page, Looked = Looked?.AsLooked() }
        : null;

    /// <summary>The same fields as pages bind.</summary>
    public static DecisionForm Read(IFormCollection form) => new(
        Enum.TryParse<DecisionKind>(form["kind"].ToString().Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind)
            && Enum.IsDefined(kind) ? kind : null,
        form["key"],
        form.Number("run") ?? 0,
        form.Number("round"),
        form.Number("stage"),
        form.Number("epoch"),
        form["reason"],
        form["note"],
        form.Number("looked.total") is { } total
            ? new(form.Number("looked.fit") ?? 0, total, form.Number("looked.closest") ?? 0, form.Number("looked.zooms") ?? 0)
            : null);
}
