using ReviewPipeline.Samples.Files;

namespace ReviewPipeline.Samples;

/// <summary>Makes the sample images. They are drawn by code, so that nobody's picture is in the repository.</summary>
public static class SampleImages
{
    /// <summary>
    /// Makes those of <see cref="SampleManifest.Files"/> that aren't there yet, at <c>directory/brief/set/file</c>: the same bytes on
    /// every run. A file appears whole or not at all.
    /// </summary>
    public static async Task Make(string directory, IProgress<(int Done, int Total, string File)>? progress, CancellationToken cancellation)
    {
        var files = SampleManifest.Files;
        var studio = new Studio(1f, cancellation);
        var done = 0;
        var reporting = new Lock();
        var workers = new ParallelOptions { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 4), CancellationToken = cancellation };
        await Parallel.ForEachAsync(files, workers, async (file, stop) =>
        {
            await MakeOne(directory, file, studio, stop);
            lock (reporting)
            {
                progress?.Report((++done, files.Length, file.Path));
            }
        });
    }

    private static async Task MakeOne(string directory, SampleFile file, Studio studio, CancellationToken cancellation)
    {
        var path = Path.Combine(directory, file.Brief, file.Set, file.File);
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".unfinished";
        await File.WriteAllBytesAsync(unfinished, file.Make(studio), cancellation);
        File.Move(unfinished, path, overwrite: true);
    }
}
