using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ReviewPipeline.ArchitectureTests;

/// <summary>shared/Pipeline.cs is the map: folders, functions, README and transitions are held to it.</summary>
public partial class TheMapTests
{
    [Fact]
    public void Every_stage_has_its_folder_under_shared() =>
        Pipeline.Stages.Select(stage => stage.Folder).Distinct()
            .Where(folder => !Directory.Exists(Repository.PathTo("shared", folder))).ShouldBeEmpty();

    [Fact]
    public void Every_function_of_the_map_is_a_file_named_by_it_and_there_is_no_other() =>
        FunctionFiles().Select(file => file.Name).ShouldBe(
            Pipeline.Stages.Select(stage => stage.Function).OfType<string>(), ignoreOrder: true);

    [Fact]
    public void A_function_with_a_queue_is_triggered_by_that_queue_and_one_without_by_a_timer()
    {
        foreach (var stage in Pipeline.Stages.Where(stage => stage.Function is not null))
        {
            var source = FunctionFiles().Single(file => file.Name == stage.Function).Source;
            var trigger = QueueTrigger().Match(source);

            // SealTrail is a singleton: its timer takes the messages of its queue in batches.
            if (trigger.Success)
            {
                QueueNamed(trigger.Groups["name"].Value).ShouldBe(stage.Queue, stage.Name);
            }
            else
            {
                source.ShouldContain("[TimerTrigger(\"%", customMessage: stage.Name);
            }
        }
    }

    [Fact]
    public void Every_queue_of_the_map_is_worked_by_one_stage() =>
        Pipeline.Stages.Select(stage => stage.Queue).OfType<string>().ShouldBe(Pipeline.Queues.All, ignoreOrder: true);

    [Fact]
    public void A_message_is_tried_as_often_as_the_map_says()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Repository.PathTo("functions", "host.json")));

        host.RootElement.GetProperty("extensions").GetProperty("queues").GetProperty("maxDequeueCount").GetInt32().ShouldBe(Pipeline.Queues.MostTries);
    }

    [Fact]
    public void The_readme_names_every_stage_with_its_function_and_queue()
    {
        var readme = File.ReadAllText(Repository.PathTo("README.md"));
        var missing = Pipeline.Stages
            .SelectMany(stage => new[] { stage.Name, stage.Function, stage.Queue })
            .OfType<string>()
            .Where(word => !readme.Contains(word, StringComparison.Ordinal));

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_entry_data_is_on_the_map_once()
    {
        var dataTypes = typeof(Pipeline).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(Subjects.IEntryData)) && !type.IsInterface);

        Pipeline.EntryKinds.Select(kind => kind.DataType).ShouldBe(dataTypes, ignoreOrder: true);
        Pipeline.EntryKinds.Select(kind => kind.Name).ShouldBeUnique();
    }

    [Fact]
    public void Every_status_can_be_reached_by_some_entry()
    {
        HashSet<Status> reached = [Status.None];
        for (var before = 0; before != reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(Pipeline.EntryKinds
                .Where(kind => kind.From.Any(reached.Contains))
                .Select(kind => kind.To).OfType<Status>());
        }

        Enum.GetValues<Status>().Except(reached).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_begins_with_the_kind_of_its_subject() =>
        Pipeline.EntryKinds.Where(kind => kind.Name.Split('.')[0] is not ("brief" or "candidate" or "set" or "pin" or "licence" or "model" or "consent" or "asset" or "person" or "access" or "guest")).ShouldBeEmpty();

    private static IEnumerable<(string Name, string Source)> FunctionFiles() =>
        Directory.EnumerateFiles(Repository.PathTo("functions"), "*.cs")
            .Select(path => (Name: Path.GetFileNameWithoutExtension(path), Source: File.ReadAllText(path)))
            .Where(file => file.Source.Contains("[Function(", StringComparison.Ordinal));

    private static string QueueNamed(string constant) =>
        (string)typeof(Pipeline.Queues).GetField(constant, BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;

    [GeneratedRegex(@"\[QueueTrigger\(Pipeline\.Queues\.(?<name>\w+), Connection = StorageAccount\.SettingName\)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QueueTrigger();
}
