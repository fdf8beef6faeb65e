using System.Text.RegularExpressions;

namespace ReviewPipeline.ArchitectureTests;

/// <summary>Who may name what: read from the source, so that a using or a full name counts alike.</summary>
public partial class LayersTests
{
    private static readonly string[] Product = ["shared", "decoder", "functions", "web", "cli", "samples"];

    /// <summary>Rules and values: no I/O, no clock, no chance. Isolation, Steps, Storage and Telemetry do; the rims call Steps.</summary>
    private static readonly string[] PureFolders =
        [
            "Briefs", "Checks", "ContentCredentials", "Disclosure", "Documents", "Imaging", "Intake", "Notices", "Privacy", "Reports", "Review", "Rights", "Settings",
            "Subjects", "Trail",
        ];

    [Fact]
    public void Every_folder_of_shared_is_pure_or_does_the_work()
    {
        var folders = Directory.EnumerateDirectories(Repository.PathTo("shared")).Select(path => Path.GetFileName(path)!)
            .Where(folder => folder is not ("bin" or "obj"));

        folders.ShouldBe([.. PureFolders, "Isolation", "Steps", "Storage", "Telemetry"], ignoreOrder: true);
    }

    [Fact]
    public void The_page_about_the_architecture_names_them_so()
    {
        var kinds = File.ReadAllText(Repository.PathTo("docs", "architecture.md")).Split("## Inside `shared/`")[1].Split("\n## ")[0].Split("- **")[1..];

        string[][] named = [.. kinds.Select(kind => Quoted().Matches(kind).Select(word => word.Groups["word"].Value).Where(word => Directory.Exists(Repository.PathTo("shared", word))).ToArray())];
        named[0].ShouldBe(PureFolders);
        named[1].ShouldBe(["Isolation", "Steps", "Storage", "Telemetry"], ignoreOrder: true);
    }

    [Fact]
    public void Only_shared_Storage_names_Azure()
    {
        var storage = Repository.PathTo("shared", "Storage") + Path.DirectorySeparatorChar;

        Offenders(Product.SelectMany(SourcesOf).Where(file => !file.StartsWith(storage, StringComparison.Ordinal)), NamesAzure())
            .ShouldBeEmpty();
    }

    [Fact]
    public void Pure_folders_do_no_input_or_output_and_know_no_time_or_chance() =>
        Offenders(PureFolders.SelectMany(folder => SourcesOf(Path.Combine("shared", folder))), Impure()).ShouldBeEmpty();

    [Fact]
    public void Pure_folders_know_nothing_of_Steps_and_Storage() =>
        Offenders(PureFolders.SelectMany(folder => SourcesOf(Path.Combine("shared", folder))), DoingFolders()).ShouldBeEmpty();

    [Fact]
    public void Nothing_of_shared_knows_the_rims() => Offenders(SourcesOf("shared"), Rims()).ShouldBeEmpty();

    [Fact]
    public void The_rules_that_look_for_offenders_find_them()
    {
        NamesAzure().IsMatch("using Azure.Data.Tables;").ShouldBeTrue();
        NamesAzure().IsMatch("using Microsoft.Azure.Functions.Worker;").ShouldBeFalse();
        Impure().IsMatch("var text = File.ReadAllText(path);").ShouldBeTrue();
        Impure().IsMatch("var now = TimeProvider.System.GetUtcNow();").ShouldBeTrue();
        Impure().IsMatch("string File, string ETag").ShouldBeFalse();
        DoingFolders().IsMatch("using ReviewPipeline.Storage;").ShouldBeTrue();
    }

    private static IEnumerable<string> SourcesOf(string folder) =>
        Directory.EnumerateFiles(Repository.PathTo(folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    private static IEnumerable<string> Offenders(IEnumerable<string> files, Regex forbidden) =>
        from file in files
        from line in File.ReadLines(file).Select((text, i) => (Text: text, Number: i + 1))
        where !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal) && forbidden.IsMatch(line.Text)
        select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Number}: {line.Text.Trim()}";

    [GeneratedRegex("`(?<word>[A-Za-z]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w.])Azure\.\w", RegexOptions.None, 1000)]
    private static partial Regex NamesAzure();

    [GeneratedRegex(
        @"(?<!\w)File\.(Read|Write|Open|Exists|Delete|Copy|Move|Create|Append)|(?<!\w)(Directory|Environment|Console|Process|Random|HttpClient|TimeProvider|Stopwatch|FileStream|Socket)\.\w|new (FileStream|HttpClient|Random|FileInfo|DirectoryInfo)\b|System\.Net\b|RandomNumberGenerator",
        RegexOptions.None,
        1000)]
    private static partial Regex Impure();

    [GeneratedRegex(@"ReviewPipeline\.(Isolation|Steps|Storage)\b|(?<![\w.])(Isolation|Steps|Storage)\.[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex DoingFolders();

    [GeneratedRegex(@"ReviewPipeline\.(Functions|Web|Cli|LocalHost|Samples)\b", RegexOptions.None, 1000)]
    private static partial Regex Rims();
}
