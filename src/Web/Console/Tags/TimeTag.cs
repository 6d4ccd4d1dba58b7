using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Scim.Web.Console.Tags;

/// <summary>
/// A moment as people speak of it, with the exact time for the pointer and for machines. Nothing: a dash, or the text given.
/// </summary>
[HtmlTargetElement("c-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeTag(TimeProvider clock) : TagHelper
{
    public DateTimeOffset? At { get; set; }

    public string None { get; set; } = "–";

    public bool Exact { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (At is not { } at)
        {
            output.TagName = "span";
            output.Attributes.SetAttribute("class", "muted");
            output.Content.SetContent(None);
            return;
        }

        output.TagName = "time";
        output.Attributes.SetAttribute("class", "nowrap");
        output.Attributes.SetAttribute("datetime", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", ConsoleText.Absolute(at));
        output.Content.SetContent(Exact ? ConsoleText.Absolute(at) : ConsoleText.Relative(at, clock.GetUtcNow()));
    }
}
