using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Scim.Web.Console.Tags;

/// <summary>One of several values.</summary>
[HtmlTargetElement("c-choice", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChoiceTag : InputTag
{
    /// <summary>Values with the text shown for each.</summary>
    public IEnumerable<(string Value, string Text)> Options { get; set; } = [];

    protected override TagBuilder BuildInput()
    {
        var select = new TagBuilder("select");
        foreach (var (value, text) in Options)
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = value;
            if (value == Form[Name])
            {
                option.Attributes["selected"] = "selected";
            }

            option.InnerHtml.Append(text);
            select.InnerHtml.AppendHtml(option);
        }

        return select;
    }
}
