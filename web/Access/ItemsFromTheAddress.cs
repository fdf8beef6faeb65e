using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ReviewPipeline.Web.Access;

/// <summary>
/// What names an item is taken from where <see cref="GroupGate"/> looks, the route and else the query, and never from a form: by default a field
/// of the same name would come first, and lead past the gate to an item of another group.
/// </summary>
internal sealed class ItemsFromTheAddress : IPageApplicationModelConvention
{
    private static readonly BindingSource Address = CompositeBindingSource.Create([BindingSource.Path, BindingSource.Query], "address");

    public void Apply(PageApplicationModel model)
    {
        var items = model.HandlerTypeAttributes.OfType<OfItemAttribute>().Select(item => item.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in model.HandlerMethods.SelectMany(handler => handler.Parameters).Where(parameter => items.Contains(parameter.ParameterName)))
        {
            parameter.BindingInfo = new(parameter.BindingInfo ?? new()) { BindingSource = Address };
        }
    }
}
