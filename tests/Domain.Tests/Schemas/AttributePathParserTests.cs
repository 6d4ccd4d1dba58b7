using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Schemas;

public sealed class AttributePathParserTests
{
    [Theory]
    [InlineData("userName", null, "userName", null)]
    [InlineData("name.givenName", null, "name", "givenName")]
    [InlineData("groups.$ref", null, "groups", "$ref")]
    [InlineData("$ref", null, "$ref", null)]
    [InlineData("a-b_c$1.d-2", null, "a-b_c$1", "d-2")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName", "urn:ietf:params:scim:schemas:core:2.0:User", "userName", null)]
    [InlineData(
        "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName", "urn:ietf:params:scim:schemas:core:2.0:User", "name", "givenName")]
    [InlineData(
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "manager", "value")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:groups.$ref", "urn:ietf:params:scim:schemas:core:2.0:User", "groups", "$ref")]
    [InlineData("URN:acme:badge:code", "URN:acme:badge", "code", null)]
    [InlineData("urn:acme:badge:v1.5:code", "urn:acme:badge:v1.5", "code", null)]
    [InlineData(
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0", "User",
        null)]
    [InlineData("urn:acme:badge:v1.5", "urn:acme:badge:v1.5", "", null)]
    [InlineData("urn:acme:badge", "urn:acme:badge", "", null)]
    [InlineData("urn:acme:2.0", "urn:acme:2.0", "", null)]
    public void Parse_Path_IsSplitAtTheLastColon(string text, string? uri, string attribute, string? sub)
    {
        var path = AttributePathParser.Parse(text).ValueOrThrow();

        Assert.Equal((uri, attribute, sub), (path.SchemaUri, path.Attribute, path.SubAttribute));
    }

    [Theory]
    [InlineData(null, "it is empty")]
    [InlineData("", "it is empty")]
    [InlineData(" userName", "' userName' is not an attribute name")]
    [InlineData("user name", "'user name' is not an attribute name")]
    [InlineData("1st", "'1st' is not an attribute name")]
    [InlineData("-a", "'-a' is not an attribute name")]
    [InlineData("größe", "'größe' is not an attribute name")]
    [InlineData("$schema", "'$schema' is not an attribute name")]
    [InlineData(".a", "'' is not an attribute name")]
    [InlineData("a.", "'' is not the name of a sub-attribute")]
    [InlineData("a.1", "'1' is not the name of a sub-attribute")]
    [InlineData("a.b.c", "more than one level")]
    [InlineData("a..b", "more than one level")]
    [InlineData("emails[type eq \"work\"]", "is not an attribute name")]
    [InlineData("emails[type eq \"work\"].value", "is not an attribute name")]
    [InlineData("User:userName", "only a URN")]
    [InlineData("http://example.com/User:userName", "only a URN")]
    [InlineData(":userName", "only a URN")]
    [InlineData("urn:userName", "only a URN")]
    [InlineData("urn:", "'' is not an attribute name")]
    [InlineData("urn::a:b", "only a URN")]
    [InlineData("urn:a b:c:userName", "only a URN")]
    [InlineData("urn:acme:badge:", "'' is not an attribute name")]
    public void Parse_Fault_IsInvalidPathWithReason(string? text, string fragment)
    {
        var error = AttributePathParser.Parse(text).Error;

        Assert.Equal((400, ScimErrorType.InvalidPath), (error?.Status, error!.Type));
        Assert.Contains(fragment, error.Detail);
        Assert.StartsWith($"'{text}' is not an attribute path: ", error.Detail);
    }

    [Fact]
    public void Parse_LongText_IsShortenedInTheMessage()
    {
        var error = AttributePathParser.Parse(new string('!', 10_000)).Error;

        Assert.True(error?.Detail.Length < 11_000);
        Assert.StartsWith($"'{new string('!', 100)}…'", error?.Detail);
    }

    [Fact]
    public void Parse_RandomText_NeverThrowsAndPrintsBack()
    {
        var random = new SeededRandom(7_644_310);
        string[] pieces =
        [
            "urn:",
            "urn:acme:ext",
            ":",
            ".",
            "..",
            "name",
            "User",
            "2.0",
            "$ref",
            "$",
            "-",
            "_",
            "é",
            "\ud800",
            "\0",
            " ",
            "[",
            "]",
            "\"",
            "v1.5",
            "1"
        ];
        var parsed = 0;
        for (var i = 0; i < 50_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Below(8)).Select(_ => random.Pick(pieces)));
            var result = AttributePathParser.Parse(text);

            Assert.True(result.Value is null ^ result.Error is null);
            if (result.Value is { } path)
            {
                parsed++;
                Assert.Equal(text, path.Attribute.Length == 0 ? path.SchemaUri : path.ToString());
                Assert.Equal(path, AttributePathParser.Parse(text.ToUpperInvariant()).Value);
            }
        }

        Assert.InRange(parsed, 1_000, 49_000);
    }
}
