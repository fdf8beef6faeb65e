using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace ReviewPipeline.Storage;

/// <summary>
/// The one storage account of an installation. Its clients are made here and nowhere else; names come from <see cref="Pipeline"/>.
/// </summary>
public sealed class StorageAccount
{
    /// <summary>The name that the functions' triggers and the settings use.</summary>
    public const string SettingName = "ReviewStorage";

    private readonly BlobServiceClient blobs;
    private readonly QueueServiceClient queues;
    private readonly TableServiceClient tables;

    private StorageAccount(BlobServiceClient blobs, QueueServiceClient queues, TableServiceClient tables)
    {
        this.blobs = blobs;
        this.queues = queues;
        this.tables = tables;
    }

    public static StorageAccount FromConnectionString(string connectionString) => new(
        new BlobServiceClient(connectionString),
        new QueueServiceClient(connectionString, QueueOptions),
        new TableServiceClient(connectionString));

    /// <summary>In Azure: by name, with the managed identity of the app.</summary>
    public static StorageAccount FromAccountName(string accountName)
    {
        TokenCredential identity = new DefaultAzureCredential();
        Uri Endpoint(string service) => new($"https://{accountName}.{service}.core.windows.net");
        return new(
            new BlobServiceClient(Endpoint("blob"), identity),
            new QueueServiceClient(Endpoint("queue"), identity, QueueOptions),
            new TableServiceClient(Endpoint("table"), identity));
    }

    /// <summary>Where it is, for messages to people. Holds no key.</summary>
    public Uri Address => blobs.Uri;

    public string Name => blobs.AccountName;

    /// <summary>From settings as Azure Functions names them: <c>Name</c>, or <c>Name__accountName</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting.</exception>
    public static StorageAccount FromConfiguration(IConfiguration configuration, string setting = SettingName)
    {
        var section = configuration.GetSection(setting);
        if (section.Value is { Length: > 0 } connectionString)
        {
            return FromConnectionString(connectionString);
        }

        return section["accountName"] is { Length: > 0 } accountName
            ? FromAccountName(accountName)
            : throw new InvalidOperationException(
                $"Setting '{setting}' is missing. Give it a connection string, or give '{setting}__accountName' the name of a storage " +
                "account that this identity may use.");
    }

    /// <summary>Event Grid writes plain JSON, and so do we; host.json says the same.</summary>
    private static QueueClientOptions QueueOptions => new() { MessageEncoding = QueueMessageEncoding.None };

    /// <summary>Creates what <see cref="Pipeline"/> names and is not there yet. Safe to repeat and to run in parallel.</summary>
    public async Task EnsureCreated(CancellationToken cancellation)
    {
        await Task.WhenAll(Pipeline.Containers.All.Select(name => Container(name).CreateIfNotExistsAsync(cancellationToken: cancellation)));
        await Task.WhenAll(Pipeline.Queues.All.Select(name => Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellation)));
        await Task.WhenAll(Pipeline.Tables.All.Select(name => Table(name).CreateIfNotExistsAsync(cancellation)));
    }

    internal BlobContainerClient Container(string name) => blobs.GetBlobContainerClient(name);

    internal QueueClient Queue(string name) => queues.GetQueueClient(name);

    internal TableClient Table(string name) => tables.GetTableClient(name);
}
