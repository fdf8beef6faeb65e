using Microsoft.Extensions.Hosting;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Functions;

/// <summary>Creates what the pipeline keeps its work in, and looks whether it knows what is there, before the first message is taken.</summary>
public sealed class StorageSetup(StorageAccount account, StoredLayout layout) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await account.EnsureCreated(cancellationToken);
        await layout.Require(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
