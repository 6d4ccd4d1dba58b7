using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace Scim.Web.Console.Tags;

/// <summary>To the next page of a list, with the filters kept, and back to the first. Absent where one page holds everything.</summary>
[HtmlTargetElement("c-pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTag : TagHelper
{
    public string? Next { get; set; }

    /// <summary>The name of the query value that holds the cursor.</summary>
    public string Key { get; set; } = "cursor";

    public string Label { get; set; } = "Pages";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var isFirst = string.IsNullOrEmpty(request.Query[Key]);
        if (isFirst && string.IsNullOrEmpty(Next))
        {
            output.SuppressOutput();
            return;
        }

        var others = request.Query
            .Where(pair => pair.Key != Key && pair.Key != "handler")
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()))
            .ToList();
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.AppendHtml(isFirst ? new TagBuilder("span") : Link(QueryHelpers.AddQueryString(request.Path, others), "First page"));
        if (!string.IsNullOrEmpty(Next))
        {
            output.Content.AppendHtml(
                Link(QueryHelpers.AddQueryString(request.Path, [.. others, KeyValuePair.Create(Key, (string?)Next)]), "Next page"));
        }
    }

    private static TagBuilder Link(string url, string text)
    {
        var link = new TagBuilder("a");
        link.AddCssClass("button");
        link.Attributes["href"] = url;
        link.InnerHtml.Append(text);
        return link;
    }
}
