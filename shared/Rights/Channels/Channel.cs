using System.Collections.Immutable;

namespace ReviewPipeline.Rights.Channels;

/// <summary>A way by which a picture reaches people. Channels form a tree, by the slashes in their ids.</summary>
/// <param name="Id"><c>paid-social</c>, and within it <c>paid-social/instagram</c>; <c>all</c> is the root.</param>
/// <param name="Media">Of all that it includes.</param>
/// <param name="Presets">What the ids of placement presets that belong here begin with.</param>
public sealed record Channel(string Id, string Name, ImmutableArray<Medium> Media, ImmutableArray<string> Presets)
{
    /// <summary>Whether whoever may use this one may use the other.</summary>
    public bool Includes(Channel other) => Includes(Id, other.Id);

    internal static bool Includes(string id, string other) =>
        id == ChannelCatalogue.Root || id == other || other.StartsWith($"{id}/", StringComparison.Ordinal);

    public override string ToString() => Id;
}
