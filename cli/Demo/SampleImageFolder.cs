using ReviewPipeline.Cli.Output;
using Spectre.Console;

namespace ReviewPipeline.Cli.Demo;

/// <summary>The sample images on disk, as <c>brief/set/file</c>. Drawn once; they stay with the data.</summary>
internal static class SampleImageFolder
{
    public static async Task Ensure(string folder, IAnsiConsole console, CancellationToken cancellation)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        // Under its own name only when it is whole: an interrupted run begins anew.
        var draft = folder + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        await Make(draft, console, cancellation);
        Directory.Move(draft, folder);
    }

    private static Task Make(string folder, IAnsiConsole console, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        return Task.CompletedTask;
    }
}
