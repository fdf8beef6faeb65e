using System.Text.RegularExpressions;
using ReviewPipeline.Cli;

namespace ReviewPipeline.PipelineTests.Cli;

/// <summary>Who follows the documents types commands that there are.</summary>
public partial class DocumentedCommands
{
    [Fact]
    public void Every_command_has_its_place_in_the_readmes_table()
    {
        var table = File.ReadLines(Repository.PathTo("README.md")).SkipWhile(line => line != "## Commands").TakeWhile(line => line != "## Read on")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Quoted().Matches(line.Split(" | ")[0]).Select(span => span.Groups["words"].Value.Split(' ')[0]));

        CommandTable.Root().Subcommands.Select(command => command.Name).Except(table).ShouldBeEmpty();
    }

    /// <summary>With <c>./</c> it is a whole command to type; without, it may be named without what it takes.</summary>
    [Fact]
    public void Every_command_that_a_document_says_to_type_is_one()
    {
        string[] pages = [Repository.PathTo("README.md"), Repository.PathTo("CONTRIBUTING.md"), Repository.PathTo("SECURITY.md"), .. Directory.EnumerateFiles(Repository.PathTo("docs"), "*.md", SearchOption.AllDirectories)];
        var seen = 0;
        var wrong = new List<string>();
        foreach (var page in pages)
        {
            foreach (var (line, words) in Commands(File.ReadAllText(page)))
            {
                seen++;
                wrong.AddRange(Problems(words, isWhole: line.StartsWith("./", StringComparison.Ordinal)).Select(problem => $"{Path.GetFileName(page)}: {line}: {problem}"));
            }
        }

        seen.ShouldBeGreaterThan(80);
        wrong.ShouldBeEmpty();
    }

    private static IEnumerable<string> Problems(string words, bool isWhole)
    {
        var read = CommandTable.Root().Parse(words);
        var unknown = read.UnmatchedTokens.Select(word => $"nothing takes '{word}'");
        return isWhole ? unknown.Concat(read.Errors.Select(error => error.Message)) : unknown;
    }

    /// <summary>In a code span, on a line of an example, or after another command there.</summary>
    private static IEnumerable<(string Line, string Words)> Commands(string page) =>
        from found in Typed().Matches(page)
        let line = Break().Replace(found.Groups["line"].Value.Trim(), " ")
        let words = Optional().Replace(line[(line.IndexOf("review", StringComparison.Ordinal) + "review".Length)..], "").Split(" # ")[0].Split(" > ")[0].Trim()
        where words.Length > 0
        select (line, words);

    [GeneratedRegex("`(?<words>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"`(?<line>(\./)?review (?!-)[a-z][^`|]*)`|(?<=^ *|&& |\w=\S+ )(?<line>\./review (?!-)[a-z][^`\n&|]*)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Typed();

    [GeneratedRegex(@"\s*\n\s*", RegexOptions.None, 1000)]
    private static partial Regex Break();

    /// <summary>What may be left out, and what stands for more of the same.</summary>
    [GeneratedRegex(@"\[[^\]]*\]|…", RegexOptions.None, 1000)]
    private static partial Regex Optional();
}
