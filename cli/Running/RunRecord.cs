using System.Collections.Immutable;
using System.Text.Json;

namespace ReviewPipeline.Cli.Running;

/// <summary>What runs for a data folder, kept in its <c>run.json</c>: how commands find the pipeline, and how leftovers are recognised.</summary>
/// <param name="Review">The <c>review up</c> or <c>review demo</c> that watches over the others.</param>
/// <param name="ConnectionString">Null until the storage answers.</param>
/// <param name="Address">Of the review desk; null until it answers.</param>
internal sealed record RunRecord(
    ProcessMark Review, ImmutableArray<RunRecord.Program> Programs, string? ConnectionString, string? Address)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static RunRecord? Read(DataDirectory data)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(data.RunRecord), Json);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A reader sees the record before or after, never half of it.</summary>
    public void Write(DataDirectory data)
    {
        var draft = data.RunRecord + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(file, this, Json);
        }

        File.Move(draft, data.RunRecord, overwrite: true);
    }

    public sealed record Program(string Name, ProcessMark Process, string Log);
}
