using Microsoft.Extensions.Configuration;

namespace ReviewPipeline.Settings;

/// <summary>What the command line reads of the environment for itself.</summary>
public sealed record CommandSettings
{
    [Setting("The data folder, where `--data` names none; without it `.review` in the checkout.", Name = "REVIEW_DATA", Form = "a path", ReadBy = Programs.Commands)]
    public string? Data { get; init; }

    [Setting("Says where a fault arose, as `--verbose` does.", Name = "REVIEW_VERBOSE", ReadBy = Programs.Commands)]
    public bool Verbose { get; init; }

    /// <exception cref="SettingsException">They can't be used.</exception>
    public static CommandSettings Read(IConfiguration environment) => SettingsReader.Read<CommandSettings>(environment);
}
