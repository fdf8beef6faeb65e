namespace ReviewPipeline.Settings;

/// <summary>The programs of an installation that read settings.</summary>
[Flags]
public enum Programs
{
    None = 0,
    Functions = 1,
    ReviewDesk = 2,
    Commands = 4,

    /// <summary>Whatever opens the storage.</summary>
    All = Functions | ReviewDesk | Commands,
}
