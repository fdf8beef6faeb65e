using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Uploads;

/// <summary>Which local files go where: <c>brief/set/file</c>. Names that can't be are known before anything is sent.</summary>
/// <param name="Files">Each with its sidecar, if that is beside it.</param>
internal sealed record UploadPlan(IReadOnlyList<PlannedFile> Files, IReadOnlyList<FileReport> Refused)
{
    private const string DefaultSet = "default";

    /// <param name="set">Null takes the name of the folder that a file was found in, and "default" for a file named by itself.</param>
    public static UploadPlan Of(IEnumerable<string> paths, string brief, string? set)
    {
        var found = new List<PlannedFile>();
        var refused = new List<FileReport>();
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (local, folderSet) in paths.SelectMany(Expand))
        {
            switch (UploadPath.Parse($"{brief}/{set ?? folderSet}/{Path.GetFileName(local)}"))
            {
                case UploadPathReading.Refused no:
                    refused.Add(FileReport.NotSent(local, null, no.Why));
                    break;
                case UploadPathReading.Valid { Path: var path } when taken.TryAdd(path.Value, local):
                    found.Add(new(local, path, null));
                    break;
                case UploadPathReading.Valid { Path: var path } when taken[path.Value] != local:
                    refused.Add(FileReport.NotSent(
                        local, path.Value, $"{taken[path.Value]} would lie at {path.Value} as well. Rename one, or upload them with different --set."));
                    break;
                default:
                    break;
            }
        }

        return new(WithSidecars(found), refused);
    }

    private static List<PlannedFile> WithSidecars(List<PlannedFile> found)
    {
        var sidecars = found.Where(file => file.Path.IsSidecar).ToDictionary(file => file.Path.Value, StringComparer.Ordinal);
        var images = found.Where(file => !file.Path.IsSidecar)
            .Select(file => sidecars.Remove(UploadPath.SidecarOf(file.Path).Value, out var sidecar) ? file with { Sidecar = sidecar } : file)
            .ToList();
        return [.. sidecars.Values, .. images];
    }

    private static IEnumerable<(string Local, string Set)> Expand(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return [(full, DefaultSet)];
        }

        return Directory.Exists(full)
            ? Inside(new(full))
            : throw new CannotRunException($"There is no file or folder {full}.");
    }

    /// <summary>In order of names, so that a run that was interrupted goes the same way again. Hidden ones are not anybody's images.</summary>
    private static IEnumerable<(string Local, string Set)> Inside(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(IsShown).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            yield return (file.FullName, SetOf(folder));
        }

        foreach (var inner in folder.EnumerateDirectories().Where(IsShown).OrderBy(inner => inner.Name, StringComparer.Ordinal))
        {
            foreach (var file in Inside(inner))
            {
                yield return file;
            }
        }
    }

    private static bool IsShown(FileSystemInfo entry) => !entry.Name.StartsWith('.') && !entry.Attributes.HasFlag(FileAttributes.Hidden);

    private static string SetOf(DirectoryInfo folder) => Slug.From(folder.Name) is { Length: > 0 } slug ? slug : DefaultSet;
}

/// <param name="Local">Full path on this machine.</param>
internal sealed record PlannedFile(string Local, UploadPath Path, PlannedFile? Sidecar);
