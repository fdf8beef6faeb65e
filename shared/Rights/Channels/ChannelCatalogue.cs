using System.Collections.Frozen;
using System.Collections.Immutable;
using ReviewPipeline.Documents;

namespace ReviewPipeline.Rights.Channels;

/// <summary>All channels; part of the program, from channels.json.</summary>
public static class ChannelCatalogue
{
    public const string Root = "all";

    /// <summary>Parents before what they include.</summary>
    public static ImmutableArray<Channel> All { get; } =
        [.. EmbeddedData.Read<ChannelFile>("channels.json").Channels.Select(channel => channel.Presets.IsDefault ? channel with { Presets = [] } : channel)];

    private static readonly FrozenDictionary<string, Channel> ById =
        All.ToFrozenDictionary(channel => channel.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>In whatever case it is written; null where there is none.</summary>
    public static Channel? Find(string? id) => id is null ? null : ById.GetValueOrDefault(id);

    /// <summary>The id that was probably meant, whole or by its last part; null where none is near.</summary>
    public static string? Meant(string written) =>
        All.FirstOrDefault(channel => channel.Id.EndsWith($"/{written}", StringComparison.OrdinalIgnoreCase))?.Id
        ?? Spelling.Nearest(written, All.Select(channel => channel.Id));

    /// <summary>Where a placement of this preset runs; none for a preset that is of no platform.</summary>
    public static ImmutableArray<Channel> OfPreset(string preset) =>
        [.. All.Where(channel => channel.Presets.Any(start => preset == start || preset.StartsWith($"{start}.", StringComparison.Ordinal)))];

    private sealed record ChannelFile(string Source, string Read, ImmutableArray<Channel> Channels);
}
