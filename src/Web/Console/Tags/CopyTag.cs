using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Scim.Web.Console.Tags;

/// <summary>A value to take elsewhere: selectable without script, one press with it.</summary>
[HtmlTargetElement("c-copy", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CopyTag : TagHelper
{
    public string Id { get; set; } = "";

    public string Label { get; set; } = "";

    public string Value { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        FieldMarkup.Begin(output);
        output.Content.AppendHtml(FieldMarkup.Label(Id, Label));
        var line = new TagBuilder("div");
        line.AddCssClass("copy");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["id"] = Id;
        input.Attributes["readonly"] = "readonly";
        input.Attributes["value"] = Value;
        line.InnerHtml.AppendHtml(input);
        var button = new TagBuilder("button");
        button.Attributes["type"] = "button";
        button.Attributes["data-copy"] = Id;
        button.Attributes["aria-label"] = $"Copy {Label}";
        button.InnerHtml.Append("Copy");
        line.InnerHtml.AppendHtml(button);
        output.Content.AppendHtml(line);
        var told = new TagBuilder("span");
        told.AddCssClass("visually-hidden");
        told.Attributes["role"] = "status";
        output.Content.AppendHtml(told);
    }
}
