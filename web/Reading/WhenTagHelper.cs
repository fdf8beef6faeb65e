using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ReviewPipeline.Web.Access;

namespace ReviewPipeline.Web.Reading;

/// <summary><c>&lt;when at="…"&gt;</c>: a time in words that keep up, with the exact time of the reader's place on hover and UTC for machines.</summary>
[HtmlTargetElement("when", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhenTagHelper(TimeProvider time) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public WhenKind As { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var now = time.GetUtcNow();
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", TimeWords.Machine(At));
        output.Attributes.SetAttribute("title", TimeWords.Exact(At, View.HttpContext.User.TimeZone()));
        output.Attributes.SetAttribute("data-as", As == WhenKind.Since ? "since" : "left");
        output.Content.SetContent(As == WhenKind.Since ? TimeWords.Since(At, now) : TimeWords.Left(At, now));
    }
}

public enum WhenKind
{
    /// <summary>"3 min ago"</summary>
    Since,

    /// <summary>"2 days left"</summary>
    Left,
}
