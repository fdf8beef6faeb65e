namespace ReviewPipeline.Settings;

/// <summary>A section whose values have to agree with each other, or have a form of their own.</summary>
public interface ISettingRules
{
    /// <param name="section">The section's key, empty at the root.</param>
    IEnumerable<SettingFault> Check(string section);
}
