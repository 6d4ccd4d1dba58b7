using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Scim.Web.Console.Tags;

/// <summary>A state in a word, coloured by what it means; the word alone says it too.</summary>
[HtmlTargetElement("c-badge", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BadgeTag : TagHelper
{
    public string Value { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var style = Value.ToLowerInvariant() switch
        {
            "active" or "enabled" or "succeeded" or "success" or "accepted" or "ready" or "ok" => " good",
            "deactivated" or "pending" or "overlapping" or "failed" or "silent" or "expiring" or "running" => " warn",
            "removed" or "dead" or "revoked" or "expired" or "error" or "unavailable" => " bad",
            _ => "",
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "badge" + style);
        output.Content.SetContent(ConsoleText.Words(Value.ToLowerInvariant()));
    }
}
