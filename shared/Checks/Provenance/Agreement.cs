namespace ReviewPipeline.Checks.Provenance;

/// <summary>How two sources stand to each other.</summary>
public enum Agreement
{
    Agree,
    CannotTell,
    Contradict,
}
