using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace ReviewPipeline.HostUnderTest;

/// <summary>Every effect of a function is a blob of its own at <c>what/name/host-number</c>, so that a second run can't hide.</summary>
public sealed class Effects(IConfiguration configuration)
{
    private readonly BlobContainerClient container = new(configuration["ReviewStorage"], "effects");
    private readonly string host = configuration["HostName"] ?? "host";

    public async Task Record(string what, string name, string content, CancellationToken cancellation)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await container.UploadBlobAsync($"{what}/{name}/{host}-{Guid.NewGuid():N}", BinaryData.FromString(content), cancellation);
    }
}
