namespace ReviewPipeline.Intake;

public static class IntakeCodes
{
    public const string Sidecar = "INTAKE-020";
}
