using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using ReviewPipeline.Cli.Running;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.Cli;

/// <summary>What a command works with: the product's services on the storage of a pipeline, here or in Azure.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Connection(ReviewSettings settings)
    {
        services = new ServiceCollection().AddLogging().AddReviewPipeline(settings).AddTelemetry(settings, Programs.Commands).BuildServiceProvider();

        // There is no host that would begin it; where nothing is to be kept there is none.
        services.GetService<TracerProvider>();
    }

    /// <summary>The storage that the environment names; else that of the pipeline running for the data folder.</summary>
    public static Connection Open(ParseResult line)
    {
        var data = DataDirectory.Of(line);
        if (StorageSettings.AreNamed(PipelineSettings.Environment))
        {
            return new(ReviewSettings.Read(PipelineSettings.Elsewhere(data)));
        }

        return RunRecord.Read(data) is { ConnectionString: { } storage } record && record.Review.IsAlive()
            ? To(storage, data)
            : throw new CannotRunException($"No pipeline is running for {data.Root}. Start it: ./review up");
    }

    public static Connection To(string storage, DataDirectory data) =>
        new(ReviewSettings.Read(PipelineSettings.Here(data, storage)));

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task<KeyRing> Keys(CancellationToken cancellation) => Get<PersonalKeys>().Ring(cancellation);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
