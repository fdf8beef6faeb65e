using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using ReviewPipeline.Settings;

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

    /// <summary>The steps of this process that are at work on it.</summary>
    internal Crowd Crowd { get; } = new();

    /// <summary>Where it is, for messages to people. Holds no key.</summary>
    public Uri Address => blobs.Uri;

    public string Name => blobs.AccountName;

    /// <summary>Null where signed checkpoints are kept with the rest.</summary>
    private BlobServiceClient? Checkpoints { get; init; }

    /// <summary>The deployment has made all that is in it, and this identity may make nothing.</summary>
    private bool IsMadeByOthers { get; init; }

    /// <exception cref="InvalidOperationException">They name no account.</exception>
    public static StorageAccount From(StorageSettings settings) => settings switch
    {
        { ConnectionString: { } connection } => FromConnectionString(connection),
        { AccountName: { } name } => FromAccountName(name, IdentityOf(settings)),
        _ => throw new InvalidOperationException("The settings name no storage account."),
    };

    /// <summary>With signed checkpoints in an account of their own, where the settings name one.</summary>
    /// <exception cref="InvalidOperationException">They name no account.</exception>
    public static StorageAccount From(ReviewSettings settings)
    {
        var account = From(settings.ReviewStorage);
        return settings.CheckpointStorage.IsNamed
            ? new(account.blobs, account.queues, account.tables) { Checkpoints = From(settings.CheckpointStorage).blobs, IsMadeByOthers = account.IsMadeByOthers }
            : account;
    }

    /// <summary>Event Grid writes plain JSON, and so do we; host.json says the same.</summary>
    private static QueueClientOptions QueueOptions => new() { MessageEncoding = QueueMessageEncoding.None };

    /// <summary>
    /// Creates what <see cref="Pipeline"/> names and is not there yet. Safe to repeat and to run in parallel. In an account that is opened by
    /// an identity it does nothing.
    /// </summary>
    public async Task EnsureCreated(CancellationToken cancellation)
    {
        if (IsMadeByOthers)
        {
            return;
        }

        await Task.WhenAll(Pipeline.Containers.All.Select(name => Container(name).CreateIfNotExistsAsync(cancellationToken: cancellation)));
        await AllowBrowsersOfThisMachine(cancellation);
        await Task.WhenAll(Pipeline.Queues.All.Select(name => Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellation)));
        await Task.WhenAll(Pipeline.Tables.All.Select(name => Table(name).CreateIfNotExistsAsync(cancellation)));
    }

    internal BlobServiceClient Blobs => blobs;

    internal BlobContainerClient Container(string name) =>
        (name == Pipeline.Containers.Checkpoints ? Checkpoints ?? blobs : blobs).GetBlobContainerClient(name);

    internal QueueClient Queue(string name) => queues.GetQueueClient(name);

    internal TableClient Table(string name) => tables.GetTableClient(name);

    /// <summary>In Azure: by name, with the managed identity of the app.</summary>
    internal static StorageAccount FromAccountName(string accountName, TokenCredential identity, BlobClientOptions? options = null)
    {
        Uri Endpoint(string service) => new($"https://{accountName}.{service}.core.windows.net");
        return new(
            new BlobServiceClient(Endpoint("blob"), identity, options),
            new QueueServiceClient(Endpoint("queue"), identity, QueueOptions),
            new TableServiceClient(Endpoint("table"), identity))
        {
            IsMadeByOthers = true,
        };
    }

    private static TokenCredential IdentityOf(StorageSettings settings) =>
        settings.IsManaged ? AzureIdentity.Managed(settings.ClientId) : new DefaultAzureCredential();

    /// <summary>
    /// The emulator answers pages of other origins as Azure does: by CORS rules. What an address opens is signed into it, so any page of this
    /// machine may ask; in Azure the rule names the desk's origin, and the deployment sets it.
    /// </summary>
    private async Task AllowBrowsersOfThisMachine(CancellationToken cancellation)
    {
        if (!Address.IsLoopback)
        {
            return;
        }

        BlobServiceProperties properties = await blobs.GetPropertiesAsync(cancellation);
        properties.Cors =
        [
            new() { AllowedOrigins = "*", AllowedMethods = "PUT", AllowedHeaders = "content-type,x-ms-*", ExposedHeaders = "", MaxAgeInSeconds = 3600 },
        ];
        await blobs.SetPropertiesAsync(properties, cancellation);
    }
}
