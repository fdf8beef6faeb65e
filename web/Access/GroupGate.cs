using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Access;

/// <summary>
/// Stands before all endpoints. What their address names and the person may not know of is answered as what does not exist; for the rest the
/// person has the roles of that item's group, by which policies and pages then go. The rules look once more, by all that the person has.
/// </summary>
internal static class GroupGate
{
    public static void UseGroupGate(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetOrderedMetadata<OfItemAttribute>() is { Count: > 0 } items && context.User.IdOrNull() is not null)
        {
            var user = context.User;
            foreach (var item in items)
            {
                foreach (var value in ValuesOf(item, context))
                {
                    if (await GroupOf(item.Item, value, context) is not { IsKnown: true } group)
                    {
                        await context.RecordDenied();
                        context.Response.StatusCode = StatusCodes.Status404NotFound;
                        return;
                    }

                    user = group.IsEverybodys ? user : user.In(group.Name);
                }
            }

            context.User = user;
        }

        await next(context);
    });

    private static IEnumerable<string> ValuesOf(OfItemAttribute item, HttpContext context) =>
        item.Item == Item.Installation ? [""]
        : context.Request.RouteValues.TryGetValue(item.Name, out var routed) && $"{routed}" is { Length: > 0 } named ? [named]
        : context.Request.Query[item.Name].OfType<string>().Where(value => value.Length > 0);

    /// <summary>Who has a role in all groups is shown everything, and told by the endpoint what there is not.</summary>
    private static async Task<Place> GroupOf(Item item, string value, HttpContext context)
    {
        var (groups, actor, cancellation) = (context.RequestServices.GetRequiredService<BriefGroups>(), context.User.AsActor(), context.RequestAborted);
        var group = item switch
        {
            Item.Installation => null,
            Item.Brief => await groups.Of(value, cancellation),
            Item.Candidate => SubjectId.TryParseCandidate(value, out var candidate) ? await GroupOf(candidate, groups, cancellation) : null,
            Item.Asset => AssetIds.TryParse(value, out _, out var work) ? await GroupOf(work, groups, cancellation) : null,
            Item.Subject => SubjectId.TryParse(value, out var id) ? await GroupOf(id, groups, cancellation) : null,
            _ => throw new InvalidOperationException($"No group for {item}."),
        };
        return item switch
        {
            Item.Installation => new(null, IsKnown: true, IsEverybodys: false),
            Item.Subject when group is null => new(null, SubjectId.TryParse(value, out var id) && await groups.Shows(id, actor, cancellation), IsEverybodys: true),
            _ => new(group, actor.Knows(group), IsEverybodys: group is null),
        };
    }

    private static async Task<string?> GroupOf(SubjectId id, BriefGroups groups, CancellationToken cancellation) =>
        await groups.BriefOf(id, cancellation) is { } brief ? await groups.Of(brief, cancellation) : null;

    /// <param name="Name">Null where it belongs to no group, or there is no such thing.</param>
    /// <param name="IsKnown">Whether the person may know of it.</param>
    /// <param name="IsEverybodys">Whether roles count as they are.</param>
    private sealed record Place(string? Name, bool IsKnown, bool IsEverybodys);
}
