namespace ReviewPipeline.Web.Access;

/// <summary>
/// Says what an endpoint's address names, in its route or its query: who has no role in the group that it belongs to is told that there is
/// no such thing, and who has one acts there with that role alone.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class OfItemAttribute(Item item, string name) : Attribute
{
    public Item Item => item;

    public string Name => name;
}

internal enum Item
{
    /// <summary>A brief, by its slug.</summary>
    Brief,
    Candidate,

    /// <summary>An asset, or the candidate that it is opened from.</summary>
    Asset,

    /// <summary>Anything with a history.</summary>
    Subject,

    /// <summary>The installation as a whole, whatever the address says: only roles in all groups count.</summary>
    Installation,
}

internal static class ItemEndpoints
{
    public static TBuilder OfItem<TBuilder>(this TBuilder endpoint, Item item, string name)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new OfItemAttribute(item, name));
}
