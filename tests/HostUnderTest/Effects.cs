using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace ReviewPipeline.HostUnderTest;

/// <summary>Every effect of a function is a blob of its own at <c>what/name/host-number</c>, so that a second run can't hide.</summary>
public sealed class Effects
{
    private readonly BlobContainerClient container;
    private readonly string host;
    private readonly Lazy<Task> created;

    public Effects(IConfiguration configuration)
    {
        container = new(configuration["ReviewStorage"], "effects");
        host = configuration["HostName"] ?? "host";
        created = new(() => container.CreateIfNotExistsAsync());
    }

    public async Task Record(string what, string name, string content, CancellationToken cancellation)
    {
        await created.Value;
        await container.UploadBlobAsync($"{what}/{name}/{host}-{Guid.NewGuid():N}", BinaryData.FromString(content), cancellation);
    }
}
