using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;

namespace ReviewPipeline.LocalHost;

/// <summary>The storage accounts that triggers name by their settings, each opened once.</summary>
internal sealed class Connections(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, StorageAccount> accounts = new(StringComparer.OrdinalIgnoreCase);

    public StorageAccount Account(string setting) =>
        accounts.GetOrAdd(setting, name => StorageAccount.From(StorageSettings.Read(configuration, name)));
}
