using Microsoft.AspNetCore.Razor.TagHelpers;
using ReviewPipeline.Web.Answers;

namespace ReviewPipeline.Web.Reading;

/// <summary>Pages name a candidate's picture by its path at the desk; where pictures have an origin of their own, here it becomes the address there.</summary>
[HtmlTargetElement("img", Attributes = "src", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("image", Attributes = "href")]
public sealed class PictureTagHelper(PictureAddresses addresses) : TagHelper
{
    private const string Renditions = "/renditions/";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        foreach (var name in new[] { "src", "href" })
        {
            if (output.Attributes[name]?.Value is { } value && Text(value) is { } path && path.StartsWith(Renditions, StringComparison.Ordinal))
            {
                output.Attributes.SetAttribute(name, addresses.AtOrigin(path));
            }
        }
    }

    private static string? Text(object value)
    {
        if (value is not Microsoft.AspNetCore.Html.IHtmlContent content)
        {
            return value.ToString();
        }

        using var writer = new StringWriter();
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return System.Net.WebUtility.HtmlDecode(writer.ToString());
    }
}
