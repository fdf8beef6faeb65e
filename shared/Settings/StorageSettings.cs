using Microsoft.Extensions.Configuration;

namespace ReviewPipeline.Settings;

/// <summary>A storage account, as the triggers of Azure Functions have it: a connection string, or a name and an identity.</summary>
public sealed record StorageSettings : ISettingRules
{
    /// <summary>Azure Functions' word for an identity that Azure gives the app.</summary>
    public const string ManagedIdentity = "managedidentity";

    /// <summary>Azure's limits of an account's name (https://learn.microsoft.com/azure/storage/common/storage-account-overview#storage-account-name).</summary>
    private const int ShortestName = 3;

    private const int LongestName = 24;

    [Setting("Connection string of the storage account. It goes before a name.", Name = "", IsSecret = true, RequiredBy = Programs.All, Or = "accountName")]
    public string? ConnectionString { get; init; }

    [Setting("Name of an account that this identity may use, and that somebody has made with all that is in it: `infra/` does.", Name = "accountName", Form = "3 to 24 of a to z and 0 to 9")]
    public string? AccountName { get; init; }

    [Setting("Says that the identity is one that Azure gives the app; without it, it is whoever is signed in on this machine.", Name = "credential", Form = $"`{ManagedIdentity}`")]
    public string? Credential { get; init; }

    [Setting("Client id of a user-assigned identity; without it, the one of the app itself.", Name = "clientId")]
    public string? ClientId { get; init; }

    public bool IsNamed => ConnectionString is not null || AccountName is not null;

    public bool IsManaged => Credential is not null;

    /// <summary>Of the account that a trigger names.</summary>
    /// <exception cref="SettingsException">They can't be used, or name no account.</exception>
    public static StorageSettings Read(IConfiguration configuration, string name) => SettingsReader.Read<StorageSettings>(configuration, name);

    /// <summary>Whether an account is named at all, before anything is asked of the settings.</summary>
    public static bool AreNamed(IConfiguration configuration)
    {
        var section = configuration.GetSection(nameof(ReviewSettings.ReviewStorage));
        return section.Value is { Length: > 0 } || section["accountName"] is { Length: > 0 };
    }

    public IEnumerable<SettingFault> Check(string section)
    {
        if (AccountName is { } name && !(name.Length is >= ShortestName and <= LongestName && name.All(char.IsAsciiLetterOrDigit) && !name.Any(char.IsAsciiLetterUpper)))
        {
            yield return new($"{section}:accountName", $"is '{name}', and must be 3 to 24 of a to z and 0 to 9", "Give the account's name alone, not its address.");
        }

        if (Credential is not (null or ManagedIdentity))
        {
            yield return new($"{section}:credential", $"is '{Credential}', and must be {ManagedIdentity}", "Write it so, or leave it out.");
        }
    }
}
