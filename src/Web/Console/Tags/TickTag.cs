using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Scim.Web.Console.Tags;

/// <summary>A box to tick; its value is <c>true</c>.</summary>
[HtmlTargetElement("c-tick", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TickTag : InputTag
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        FieldMarkup.Begin(output);
        var line = new TagBuilder("div");
        line.AddCssClass("check");
        var input = BuildInput();
        Describe(input);
        line.InnerHtml.AppendHtml(input);
        line.InnerHtml.AppendHtml(FieldMarkup.Label(Id, Label));
        output.Content.AppendHtml(line);
        AppendHint(output);
        AppendErrors(output);
    }

    protected override TagBuilder BuildInput()
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = "checkbox";
        input.Attributes["value"] = "true";
        if (Form.IsOn(Name))
        {
            input.Attributes["checked"] = "checked";
        }

        return input;
    }
}
