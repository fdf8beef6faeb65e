namespace ReviewPipeline.Settings;

/// <summary>What is wrong with one setting, and what to change.</summary>
/// <param name="Key">As configuration has it, with colons.</param>
/// <param name="Why">Goes on after the key: <c>is 255, and must be at least 256</c>.</param>
/// <param name="Remedy">A sentence.</param>
public sealed record SettingFault(string Key, string Why, string Remedy)
{
    public override string ToString() => $"{Key} {Why}. {Remedy}";
}
