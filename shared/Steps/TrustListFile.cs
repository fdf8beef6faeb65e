using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Steps;

/// <summary>The operator's trust list for Content Credentials: a PEM file that configuration names. Read once, at the start.</summary>
public static class TrustListFile
{
    /// <summary>Trusts nobody where no file is named.</summary>
    /// <exception cref="InvalidOperationException">The file isn't there, or holds no certificate: the message names it.</exception>
    public static TrustList Load(ContentCredentialSettings settings)
    {
        if (settings.TrustList is not { } path)
        {
            return TrustList.Empty;
        }

        try
        {
            return TrustList.FromPem(File.ReadAllText(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new InvalidOperationException($"ContentCredentials:TrustList names '{path}', which can't be used: {problem.Message}", problem);
        }
    }
}
