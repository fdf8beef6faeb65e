namespace ReviewPipeline.Settings;

/// <summary>The settings can't be used. The message names everything that is wrong with them, and what to change.</summary>
public sealed class SettingsException(IReadOnlyList<SettingFault> faults)
    : InvalidOperationException($"The settings can't be used (in the environment, ':' is written '__'):{string.Concat(faults.Select(fault => $"\n  {fault}"))}")
{
    public IReadOnlyList<SettingFault> Faults => faults;
}
