using ReviewPipeline.Disclosure.Origin;
using ReviewPipeline.Disclosure.Rules;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>Duties of disclosure for people's eyes and for programs.</summary>
internal static class DisclosureSheet
{
    public static void Print(IAnsiConsole console, DutyAnswer answer, ProposedMetadata proposed)
    {
        Screen.Line($"{answer.Channel.Name} in {answer.Place.Name} at {Timestamps.Format(answer.At)}: {InWords(answer.Level)}");
        Screen.Line(answer.Facts.Made.Why);
        Screen.Line(answer.Facts.Credentials.InWords);
        PrintProposed(proposed);
        foreach (var found in answer.Found)
        {
            Screen.Line("");
            Print(found);
        }

        foreach (var later in answer.YetToCome)
        {
            Screen.Line("");
            Screen.Line($"FROM {later.Window.From:yyyy-MM-dd}  {later.Name} ({later.Id})");
            Screen.Line($"  {later.Asks}");
        }

        foreach (var gap in answer.Gaps)
        {
            Screen.Line("");
            Screen.Line($"ASK  {gap}");
        }

        Screen.Line("");
        console.WriteLine("What is on file is in docs/disclosure.md, with sources and the days they were read. It is no legal advice.");
    }

    public static object Data(DutyAnswer answer, ProposedMetadata proposed) => new
    {
        Channel = answer.Channel.Id,
        Territory = answer.Place.Code,
        answer.At,
        answer.Level,
        Origin = answer.Facts.Made,
        answer.Facts.Credentials,
        Proposed = proposed,
        Duties = answer.Found.Select(found => new
        {
            found.Duty.Id,
            found.Duty.Name,
            found.Level,
            found.Duty.Kind,
            found.Duty.Reference,
            found.Duty.Obliges,
            found.Duty.Asks,
            Label = found.Texts,
            found.Duty.Shown,
            found.Duty.Mark,
            found.Duty.Status,
            found.Duty.ReadOn,
            found.Reasons,
            found.Duty.Sources,
        }),
        YetToCome = answer.YetToCome.Select(duty => new { duty.Id, duty.Name, duty.Window.From, duty.Asks }),
        answer.Gaps,
    };

    private static void PrintProposed(ProposedMetadata proposed)
    {
        Fact("Digital source type", proposed.SourceType);
        Fact("AI system used", proposed.System);
        Fact("AI system version used", proposed.SystemVersion);
        Screen.Line($"  Prompt: {(proposed.PromptKnown.IsEmpty ? "none known" : $"kept in {string.Join(", ", proposed.PromptKnown)}; its words stay there")}.");

        static void Fact(string name, Proposal proposal) => Screen.Line($"  {name}: {proposal.Value ?? "unknown"}. {proposal.Why}");
    }

    private static void Print(DutyFound found)
    {
        var duty = found.Duty;
        Screen.Line($"{Words.Of(found.Level).ToUpperInvariant()}  {duty.Name} ({duty.Id}; {duty.Reference})");
        Screen.Line($"  {duty.Asks}");
        if (!found.Texts.IsEmpty)
        {
            Screen.Line($"  Label proposed: {string.Join("; ", found.Texts.Select(text => $"{text.Text} [{text.Language}]"))}");
        }

        if (found.Label is not null && duty.Shown is { } shown)
        {
            Screen.Line($"  Shown: {shown}");
        }

        foreach (var reason in found.Reasons)
        {
            Screen.Line($"  - {reason}");
        }

        Screen.Line($"  {Words.Of(duty.Status)}, read {duty.ReadOn}: {string.Join(" ", duty.Sources.Select(source => source.Url))}");
    }

    private static string InWords(DutyLevel level) => level switch
    {
        DutyLevel.Required => "a disclosure is required.",
        DutyLevel.Ask => "ask; what is known is not enough to say.",
        DutyLevel.Advised => "nothing on file obliges who publishes it; some things are advised.",
        _ => "nothing on file asks for a disclosure.",
    };
}
