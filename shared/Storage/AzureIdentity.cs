using Azure.Core;
using Azure.Identity;

namespace ReviewPipeline.Storage;

/// <summary>Who an app is to Azure.</summary>
internal static class AzureIdentity
{
    /// <param name="client">Of an identity that several apps may have; null for the app's own.</param>
    public static TokenCredential Managed(string? client) => new ManagedIdentityCredential(
        client is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client));
}
