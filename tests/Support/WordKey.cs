namespace ReviewPipeline.TestSupport;

/// <summary>What people's keys are wrapped with in tests: the same for every program of a test, so that each reads what the other wrote.</summary>
public static class WordKey
{
    public const string Setting = "Words:Keys";

    /// <summary>As a process is told it.</summary>
    public const string Variable = "Words__Keys";

    public const string Value = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
}
