using System.Reflection;

namespace ReviewPipeline.TestSupport.Infra;

/// <summary>The real Bicep compiler, as its package brings it. It needs no network: all modules of infra/ are its own.</summary>
public static class BicepCompiler
{
    /// <summary>Null on a platform whose package is not pinned.</summary>
    public static string? Program { get; } = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata is { Key: "BicepPath", Value.Length: > 0 })?.Value;

    public const string Missing = "The Bicep compiler is pinned for linux-x64 alone (Directory.Packages.props); CI runs this there.";

    /// <summary>What it printed on both streams, and how it ended.</summary>
    public static Task<(int Code, string Output)> Run(params string[] arguments) => Shell.Run(Repository.Root, Executable(), arguments);

    /// <summary>A package has no run bits: whoever unpacks it may set them or not.</summary>
    private static string Executable()
    {
        var program = Program ?? throw new InvalidOperationException(Missing);
        if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute))
        {
            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
        }

        return program;
    }
}
