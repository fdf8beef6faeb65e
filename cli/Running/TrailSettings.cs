namespace ReviewPipeline.Cli.Running;

/// <summary>Where a local pipeline's trail has its keys and its witness: settings for functions, desk and <c>review verify</c> alike.</summary>
internal static class TrailSettings
{
    public static Dictionary<string, string> Of(DataDirectory data) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Trail:SigningKeyFile"] = Path.Combine(data.Keys, "trail.pem"),
        ["Trail:VerifierKeys"] = Path.Combine(data.Keys, "trail.vkey"),
        ["Trail:WitnessFile"] = Path.Combine(data.Witness, "checkpoint"),
        ["Trail:Origin"] = "reviewpipeline.example/local",
    };

    /// <summary>Keys are made once and kept with the data that they sign.</summary>
    public static void CreateKeys(DataDirectory data)
    {
    }
}
