using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Scim.Web.Console.Tags;

/// <summary>Text of many lines.</summary>
[HtmlTargetElement("c-area", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AreaTag : InputTag
{
    public int Rows { get; set; } = 4;

    protected override TagBuilder BuildInput()
    {
        var area = new TagBuilder("textarea");
        area.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
        area.Attributes["spellcheck"] = "false";
        area.InnerHtml.Append("\n" + Form[Name]);
        return area;
    }
}
