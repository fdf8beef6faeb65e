using ReviewPipeline.Cli.Output;
using ReviewPipeline.Samples;
using Spectre.Console;

namespace ReviewPipeline.Cli.Demo;

/// <summary>The sample images on disk, as <c>brief/set/file</c>. Drawn once; they stay with the data.</summary>
internal static class SampleImageFolder
{
    public static Task Ensure(string folder, IAnsiConsole console, CancellationToken cancellation)
    {
        var missing = SampleManifest.Files.Count(file => !File.Exists(Path.Combine(folder, file.Path)));
        return missing == 0
            ? Task.CompletedTask
            : ProgressLine.Over(console, "Drawing the sample images", missing, async told =>
            {
                await SampleImages.Make(folder, new Reports(told), cancellation);
                return missing;
            });
    }

    private sealed class Reports(Action<string?> told) : IProgress<(int Done, int Total, string File)>
    {
        public void Report((int Done, int Total, string File) value) => told($"Drawn {value.Done} of {value.Total}: {value.File}");
    }
}
