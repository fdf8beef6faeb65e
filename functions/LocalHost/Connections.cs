using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using ReviewPipeline.Storage;

namespace ReviewPipeline.LocalHost;

/// <summary>The storage accounts that triggers name: a connection string, or the name of an account for a managed identity.</summary>
internal sealed class Connections(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, StorageAccount> accounts = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="FunctionMistakeException">There is no such setting.</exception>
    public StorageAccount Account(string setting) => accounts.GetOrAdd(setting, Open);

    private StorageAccount Open(string setting)
    {
        if (configuration[setting] is { Length: > 0 } connectionString)
        {
            return StorageAccount.FromConnectionString(connectionString);
        }

        return configuration[$"{setting}:accountName"] is { Length: > 0 } accountName
            ? StorageAccount.FromAccountName(accountName)
            : throw new FunctionMistakeException(
            [
                $"The setting {setting} has no value. Set it to the connection string of the storage account, " +
                $"or {setting}__accountName to its name, in the environment or in local.settings.json, under Values.",
            ]);
    }
}
