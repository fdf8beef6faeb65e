using System.CommandLine;
using ReviewPipeline.Checks;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Reports;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Cli.Commands;

internal static class ChecksCommand
{
    public static Command Create()
    {
        var code = new Argument<string?>("CODE") { Description = "One check or intake rule in full.", Arity = ArgumentArity.ZeroOrOne };
        var docs = new Option<bool>("--docs") { Description = "As the page docs/checks.md, which is made by this." };
        var command = new Command("checks", "Lists every check with how far it can be trusted; explains one.") { code, docs };
        command.SetAction((line, cancellation) => Run(line, line.GetValue(code), line.GetValue(docs), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string? code, bool docs, CancellationToken cancellation)
    {
        if (docs)
        {
            Console.Out.Write(ChecksPage.Render());
            return ExitCode.Done;
        }

        var rates = await OverruleRates(line, cancellation);
        CheckTrust[] checks = [.. RuleTitles.All.Select(rule => CheckTrust.Of(rule, rates))];
        if (code is not null)
        {
            checks = [Require(checks, code)];
        }

        if (line.WantsJson())
        {
            Screen.Json(checks);
        }
        else if (code is not null)
        {
            TrustSheet.Print(Screen.Out, checks[0]);
        }
        else
        {
            TrustSheet.Print(Screen.Out, checks);
        }

        return ExitCode.Done;
    }

    private static CheckTrust Require(CheckTrust[] checks, string code) =>
        Array.Find(checks, check => string.Equals(check.Rule.Code, code, StringComparison.OrdinalIgnoreCase))
        ?? throw new CannotRunException($"There is no check '{code}'. 'review checks' lists them.");

    /// <summary>Null where no pipeline can be asked: what the checks are can be read without one.</summary>
    private static async Task<IReadOnlyList<OverruleRate>?> OverruleRates(ParseResult line, CancellationToken cancellation)
    {
        try
        {
            await using var connection = Connection.Open(line);
            return OverruleRate.Of(await connection.Get<BriefShelf>().AllCandidates(cancellation).ToListAsync(cancellation));
        }
        catch (CannotRunException)
        {
            return null;
        }
    }
}
