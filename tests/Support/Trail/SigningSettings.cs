using ReviewPipeline.Storage;

namespace ReviewPipeline.TestSupport;

public static class SigningSettings
{
    /// <summary>Settings for a trail that is signed with keys of its own, made in this folder.</summary>
    public static (string Name, string Value)[] In(string folder)
    {
        var made = TrailKeys.Create(folder);
        return [("Trail:SigningKeyFile", made.SigningKeyFile!), ("Trail:VerifierKeyFile", made.VerifierKeyFile!), ("Trail:WitnessFile", made.WitnessFile!)];
    }
}
