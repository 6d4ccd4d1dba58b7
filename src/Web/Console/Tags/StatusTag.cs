using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Scim.Web.Console.Tags;

/// <summary>The status of an answer, coloured by whether it succeeded, or who was at fault.</summary>
[HtmlTargetElement("c-status", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatusTag : TagHelper
{
    public int Code { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var style = Code switch
        {
            < 400 => "good",
            < 500 => "warn",
            _ => "bad",
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "badge " + style);
        output.Content.SetContent(Code.ToString(CultureInfo.InvariantCulture));
    }
}
