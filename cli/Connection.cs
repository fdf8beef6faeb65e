using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Cli.Running;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli;

/// <summary>What a command works with: the product's services on the storage of a pipeline, here or in Azure.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Connection(IConfiguration configuration) =>
        services = new ServiceCollection().AddLogging().AddReviewPipeline(configuration).BuildServiceProvider();

    /// <summary>The storage that the environment names; else that of the pipeline running for the data folder.</summary>
    public static Connection Open(ParseResult line)
    {
        var data = DataDirectory.Of(line);
        var environment = new ConfigurationBuilder().AddInMemoryCollection(PipelineSettings.Keys(data)!).AddEnvironmentVariables().Build();
        var named = environment.GetSection(StorageAccount.SettingName);
        if (named.Value is { Length: > 0 } || named["accountName"] is { Length: > 0 })
        {
            return new(environment);
        }

        return RunRecord.Read(data) is { ConnectionString: { } storage } record && record.Review.IsAlive()
            ? To(storage, data)
            : throw new CannotRunException($"No pipeline is running for {data.Root}. Start it: ./review up");
    }

    public static Connection To(string storage, DataDirectory data) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(PipelineSettings.Of(data, storage)!).Build());

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task<KeyRing> Keys(CancellationToken cancellation) => Get<PersonalKeys>().Ring(cancellation);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
