using System.CommandLine;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Cli.Running;

/// <summary>Everything that a local pipeline keeps: stored data, keys, logs, and what of it is running.</summary>
internal sealed class DataDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private DataDirectory(string path) => Root = path;

    public string Root { get; }

    public string Azurite => Path.Combine(Root, "azurite");

    /// <summary>The trail's keys, and outside the storage its witness: whoever turns the storage back does not turn that back with it.</summary>
    public string Keys => Path.Combine(Root, "keys");

    public string Logs => Path.Combine(Root, "logs");

    /// <summary>What the programs tell of their work, for <c>review trace</c>.</summary>
    public string Traces => Path.Combine(Root, "traces");

    public string Samples => Path.Combine(Root, "samples");

    public string RunRecord => Path.Combine(Root, "run.json");

    public static DataDirectory Of(ParseResult line) => new(Path.GetFullPath(
        line.GetValue(CommonOptions.Data)
        ?? CommandSettings.Read(PipelineSettings.Environment).Data
        ?? Checkout.PathTo(".review")));

    public string Log(string program) => Path.Combine(Logs, $"{program}.log");

    public void Create()
    {
        foreach (var folder in new[] { Root, Azurite, Keys, Logs })
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, OwnerOnly);
            }
        }
    }

    /// <summary>Held for as long as a pipeline runs here; the system lets go of it when the holder dies. Null where another holds it.</summary>
    public FileStream? TryLock()
    {
        try
        {
            return new FileStream(Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
