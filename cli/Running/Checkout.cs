namespace ReviewPipeline.Cli.Running;

/// <summary>Where the checkout is that this program was built from, and what of it is started.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string Functions => Built("functions", "ReviewPipeline.Functions.dll");

    public static string Web => Built("web", "ReviewPipeline.Web.dll");

    public static string Azurite => PathTo("functions", "LocalHost", "node_modules", "azurite", "dist", "src", "azurite.js");

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    public static void RequireBuilt()
    {
        if (new[] { Functions, Web, Azurite }.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            throw new CannotRunException($"{missing} is not there. Start with ./review, which installs and builds what is missing.");
        }
    }

    /// <summary>Built beside this program, in the same configuration: <c>cli/bin/Release/net10.0</c>.</summary>
    private static string Built(string project, string file)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return PathTo(project, "bin", framework.Parent!.Name, framework.Name, file);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReviewPipeline.sln")))
            {
                return folder.FullName;
            }
        }

        throw new CannotRunException("This program runs from a checkout of ReviewPipeline, and there is none above it. Start it with ./review.");
    }
}
