using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Scim.Web.Console.Tags;

/// <summary>
/// What all inputs share: label, hint and messages, tied together for screen readers, and the value from the page's form.
/// </summary>
public abstract class InputTag : TagHelper
{
    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public bool Required { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected ConsoleForm Form => ((ConsolePage)ViewContext.ViewData.Model!).Form;

    protected string Id => "f-" + Name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        FieldMarkup.Begin(output);
        output.Content.AppendHtml(FieldMarkup.Label(Id, Label));
        AppendHint(output);
        var input = BuildInput();
        Describe(input);
        output.Content.AppendHtml(input);
        AppendErrors(output);
    }

    protected abstract TagBuilder BuildInput();

    protected void Describe(TagBuilder input)
    {
        input.Attributes["id"] = Id;
        input.Attributes["name"] = Name;
        var isWrong = Form.ErrorsOf(Name).Count > 0;
        var described = string.Join(
            ' ', new[] { Hint is null ? null : Id + "-hint", isWrong ? Id + "-error" : null }.Where(id => id is not null));
        if (described.Length > 0)
        {
            input.Attributes["aria-describedby"] = described;
        }

        if (isWrong)
        {
            input.Attributes["aria-invalid"] = "true";
        }

        if (Required)
        {
            input.Attributes["aria-required"] = "true";
        }
    }

    protected void AppendHint(TagHelperOutput output)
    {
        if (Hint is not null)
        {
            output.Content.AppendHtml(Paragraph("hint", Id + "-hint", Hint));
        }
    }

    protected void AppendErrors(TagHelperOutput output)
    {
        var errors = Form.ErrorsOf(Name);
        if (errors.Count > 0)
        {
            output.Content.AppendHtml(Paragraph("error", Id + "-error", string.Join(' ', errors.Select(Sentence))));
        }
    }

    private string Sentence(string error) => char.IsAsciiLetterLower(error.FirstOrDefault()) ? $"{Label} {error}" : error;

    private static TagBuilder Paragraph(string style, string id, string text)
    {
        var paragraph = new TagBuilder("p");
        paragraph.AddCssClass(style);
        paragraph.Attributes["id"] = id;
        paragraph.InnerHtml.Append(text);
        return paragraph;
    }
}
