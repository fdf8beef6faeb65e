using ReviewPipeline.TestSupport.Infra;

namespace ReviewPipeline.ArchitectureTests.Infra;

/// <summary>What is deployed has the names of shared/Pipeline.cs, all of them and no others.</summary>
public class NamesOfTheMap(PredictedDeployment predicted)
{
    /// <summary>Of Event Grid and of the host of Azure Functions.</summary>
    private static readonly string[] OthersContainers = ["undelivered-events", "packages"];

    [Fact]
    public void Containers() => predicted.Open.NamesOf("Microsoft.Storage/storageAccounts/blobServices/containers")
        .ShouldBe([.. Pipeline.Containers.All, .. OthersContainers], ignoreOrder: true);

    [Fact]
    public void Queues_and_the_ones_for_what_failed_too_often() => predicted.Open.NamesOf("Microsoft.Storage/storageAccounts/queueServices/queues")
        .ShouldBe([.. Pipeline.Queues.All, .. Pipeline.Queues.All.Select(Pipeline.Queues.Poison)], ignoreOrder: true);

    [Fact]
    public void Tables() => predicted.Open.NamesOf("Microsoft.Storage/storageAccounts/tableServices/tables").ShouldBe(Pipeline.Tables.All, ignoreOrder: true);

    [Fact]
    public void Arrivals_go_to_the_queue_of_uploads_and_never_expire_there()
    {
        var subscription = predicted.Open.Of("Microsoft.EventGrid/systemTopics/eventSubscriptions").Single()["properties"]!;
        var delivery = subscription["deliveryWithResourceIdentity"]!;
        var queue = delivery["destination"]!["properties"]!;

        queue["queueName"]!.GetValue<string>().ShouldBe(Pipeline.Queues.Uploads);
        queue["queueMessageTimeToLiveInSeconds"]!.GetValue<int>().ShouldBe(-1);
        delivery["identity"]!["type"]!.GetValue<string>().ShouldBe("SystemAssigned");
        subscription["eventDeliverySchema"]!.GetValue<string>().ShouldBe("EventGridSchema", "the schema that intake reads");
        subscription["filter"]!["subjectBeginsWith"]!.GetValue<string>().ShouldBe($"/blobServices/default/containers/{Pipeline.Containers.Uploads}/");
        subscription["filter"]!["includedEventTypes"]!.AsArray().Single()!.GetValue<string>().ShouldBe("Microsoft.Storage.BlobCreated");
        subscription["deadLetterWithResourceIdentity"]!["deadLetterDestination"]!["properties"]!["blobContainerName"]!.GetValue<string>()
            .ShouldBe("undelivered-events");
    }

    [Fact]
    public async Task A_queue_of_another_name_would_be_noticed()
    {
        Assert.SkipWhen(BicepCompiler.Program is null, BicepCompiler.Missing);
        var changed = await Deployment.Predict("main.small.bicepparam", folder => Replace(Path.Combine(folder, "modules", "data.bicep"), "'checks'", "'check'"));

        changed.NamesOf("Microsoft.Storage/storageAccounts/queueServices/queues").Except(Pipeline.Queues.All).ShouldContain("check");
    }

    private static void Replace(string file, string from, string to) => File.WriteAllText(file, File.ReadAllText(file).Replace(from, to, StringComparison.Ordinal));
}
