using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Scim.Web.Console.Tags;

/// <summary>
/// What cannot be taken back takes two presses: the first, <see cref="Label"/>, opens what is inside, which says what will happen and holds
/// the button that does it. Works without script.
/// </summary>
[HtmlTargetElement("c-confirm")]
public sealed class ConfirmTag : TagHelper
{
    public string Label { get; set; } = "";

    /// <summary>What it is done to, for those who do not see the row that it stands in.</summary>
    public string? Of { get; set; }

    public bool Small { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "confirm");
        var summary = new TagBuilder("summary");
        summary.AddCssClass(Small ? "button danger small" : "button danger");
        summary.InnerHtml.Append(Label);
        if (Of is not null)
        {
            var of = new TagBuilder("span");
            of.AddCssClass("visually-hidden");
            of.InnerHtml.Append(" " + Of);
            summary.InnerHtml.AppendHtml(of);
        }

        var body = new TagBuilder("div");
        body.InnerHtml.AppendHtml(inside);
        output.Content.SetHtmlContent(summary);
        output.Content.AppendHtml(body);
    }
}
