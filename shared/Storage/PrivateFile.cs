namespace ReviewPipeline.Storage;

/// <summary>Files with a secret in them.</summary>
internal static class PrivateFile
{
    /// <summary>Readable by its owner alone from the start; a file that is there is left as it is.</summary>
    /// <exception cref="IOException">It is there.</exception>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.Write(text);
    }
}
