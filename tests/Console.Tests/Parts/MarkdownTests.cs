using System.Text.Encodings.Web;
using Scim.Web.Console;

namespace Scim.Console.Tests.Parts;

public class MarkdownTests
{
    [Theory]
    [InlineData("# Title", "<h2>Title</h2>")]
    [InlineData("one\ntwo", "<p>one two</p>")]
    [InlineData("- a\n- b", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>")]
    [InlineData("a **b** *c* `d*e*`", "<p>a <strong>b</strong> <em>c</em> <code>d*e*</code></p>")]
    [InlineData("a `b", "<p>a `b</p>")]
    [InlineData("```json\n{ \"a\": 1 }\n```", "<pre tabindex=\"0\"><code>{ &quot;a&quot;: 1 }\n</code></pre>")]
    [InlineData("[x](https://example.com/a?b=1)", "<p><a href=\"https://example.com/a?b=1\" rel=\"noopener noreferrer\">x</a></p>")]
    [InlineData(
        "|a|b|\n|---|---|\n|1|2|",
        "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>")]
    public void What_guides_use_becomes_html(string source, string expected) => Assert.Equal(expected, Render(source));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](https://a\" onclick=\"b)")]
    [InlineData("`<img src=x>`")]
    [InlineData("|<b>|\n|---|\n|<i>|")]
    public void Nothing_of_the_source_becomes_a_tag_or_a_script(string source)
    {
        var html = Render(source);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onclick", html, StringComparison.Ordinal);
    }

    private static string Render(string source)
    {
        using var writer = new StringWriter();
        Markdown.Render(source).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
