using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ReviewPipeline.LocalHost;

/// <summary>The app's host behind the <see cref="StorageGate"/>: without storage nothing of it starts, and it ends with exit code 1.</summary>
internal sealed class GatedHost(IHost host) : IHost, IAsyncDisposable
{
    private bool started;

    public IServiceProvider Services => host.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (await Services.GetRequiredService<StorageGate>().Opens(cancellationToken))
        {
            started = true;
            await host.StartAsync(cancellationToken);
            return;
        }

        Environment.ExitCode = 1;
        Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
    }

    public Task StopAsync(CancellationToken cancellationToken = default) =>
        started ? host.StopAsync(cancellationToken) : Task.CompletedTask;

    public ValueTask DisposeAsync() => ((IAsyncDisposable)host).DisposeAsync();

    public void Dispose() => host.Dispose();
}
