using Microsoft.Extensions.Configuration;
using ReviewPipeline.ContentCredentials;

namespace ReviewPipeline.Steps;

/// <summary>The operator's trust list for Content Credentials: a PEM file that configuration names. Read once, at the start.</summary>
public static class TrustListFile
{
    public const string Setting = "ContentCredentials:TrustList";

    /// <summary>Trusts nobody where no file is named.</summary>
    /// <exception cref="InvalidOperationException">The file isn't there, or holds no certificate: the message names it.</exception>
    public static TrustList Load(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } path)
        {
            return TrustList.Empty;
        }

        try
        {
            return TrustList.FromPem(File.ReadAllText(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new InvalidOperationException($"{Setting} names '{path}', which can't be used: {problem.Message}", problem);
        }
    }
}
