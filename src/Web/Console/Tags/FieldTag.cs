using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Scim.Web.Console.Tags;

/// <summary>A line of text. A password is never written back.</summary>
[HtmlTargetElement("c-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTag : InputTag
{
    public string Type { get; set; } = "text";

    public string? Placeholder { get; set; }

    public string? Autocomplete { get; set; }

    public bool Focus { get; set; }

    protected override TagBuilder BuildInput()
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = Type;
        input.Attributes["autocomplete"] = Autocomplete ?? "off";
        if (Type != "password")
        {
            input.Attributes["value"] = Form[Name];
        }

        if (Placeholder is not null)
        {
            input.Attributes["placeholder"] = Placeholder;
        }

        if (Focus)
        {
            input.Attributes["autofocus"] = "autofocus";
        }

        return input;
    }
}
