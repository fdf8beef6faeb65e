using System.Text.RegularExpressions;

namespace ReviewPipeline.ArchitectureTests;

/// <summary>docs/asvs.md claims rows of a standard; each claim names the tests that show it, and they exist.</summary>
public partial class AsvsTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathTo("docs", "asvs.md"));

    [Fact]
    public void Every_row_that_is_claimed_names_a_test_and_every_test_it_names_exists()
    {
        var tests = Tests().ToHashSet(StringComparer.Ordinal);
        var missing =
            from row in Claims()
            from test in row.Tests.DefaultIfEmpty("no test")
            where !tests.Contains(test)
            select $"{row.Id}: {test}";

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_row_stands_once_by_an_identifier_of_the_standards_form_and_in_its_order()
    {
        var rows = Rows().Select(line => line.Split('|')[1].Trim()).ToList();

        rows.Count.ShouldBeGreaterThan(20);
        rows.ShouldAllBe(id => Identifier().IsMatch(id));
        rows.ShouldBeUnique();
        Claims().Select(row => row.Id).ShouldBe(
            Claims().Select(row => row.Id).OrderBy(id => id[1..].Split('.').Select(int.Parse).Aggregate(0, (sum, part) => (sum * 100) + part)));
    }

    [Fact]
    public void The_rule_that_looks_for_tests_finds_them_and_nothing_else()
    {
        Tests().ShouldContain($"{nameof(AsvsTests)}.{nameof(The_rule_that_looks_for_tests_finds_them_and_nothing_else)}");
        Tests().ShouldNotContain($"{nameof(AsvsTests)}.{nameof(Tests)}");
        Claims().ShouldContain(row => row.Tests.Length > 1, "several tests of a row are all looked for");
    }

    /// <summary>Lines of tables whose last column names tests; those under "Not claimed" have none.</summary>
    private static IEnumerable<(string Id, string[] Tests)> Claims() =>
        from line in Rows()
        let cells = line.Split('|')
        where cells.Length == 6
        select (cells[1].Trim(), Code().Matches(cells[4]).Select(match => match.Groups["name"].Value).ToArray());

    private static IEnumerable<string> Rows() => Page.Split('\n').Where(line => line.StartsWith("| V", StringComparison.Ordinal));

    /// <summary>Each as <c>Class.Method</c>, from the sources: this suite builds none of the others.</summary>
    private static IEnumerable<string> Tests() =>
        from file in Directory.EnumerateFiles(Repository.PathTo("tests"), "*.cs", SearchOption.AllDirectories)
        where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules")
        let source = File.ReadAllText(file)
        let type = Type().Match(source)
        where type.Success
        from method in Method().Matches(source)
        select $"{type.Groups["name"].Value}.{method.Groups["name"].Value}";

    [GeneratedRegex(@"^V\d{1,2}\.\d{1,2}\.\d{1,2}$", RegexOptions.None, 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"`(?<name>\w+\.\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^public (sealed |static )?(partial )?class (?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Type();

    [GeneratedRegex(@"\[(Fact|Theory)[^\]]*\](\s*\[.*\]\s*?$)*\s*public (async )?[\w<>]+ (?<name>\w+)\(", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 2000)]
    private static partial Regex Method();
}
