using Microsoft.Extensions.Hosting;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Functions;

/// <summary>Creates what the pipeline keeps its work in, before the first message is taken.</summary>
public sealed class StorageSetup(StorageAccount account) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => account.EnsureCreated(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
