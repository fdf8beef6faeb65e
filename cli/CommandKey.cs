using System.Security.Cryptography;

namespace ReviewPipeline.Cli;

/// <summary>Names one run of a command line: asking for the same thing twice is asking twice.</summary>
internal static class CommandKey
{
    public static string New() => $"cli-{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
}
