using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Resources;

/// <summary>RFC 7644 §3.5.1: what a PUT leaves out is cleared where it is readWrite.</summary>
public sealed class WriteOnlyValuesTests
{
    private const string Notes = "urn:example:schemas:Notes";
    private const string Seals = "urn:example:schemas:Seals";
    private const string Stored =
        $$"""{"label":"l","code":"c","lock":{"bolt":"b","key":"k"},"{{Notes}}":{"note":"n","pin":"p"},"{{Seals}}":{"number":1,"stamp":"s"} }""";

    private static ResourceType Safe { get; } = new(
        "Safe",
        "/Safes",
        "",
        new Schema("urn:example:schemas:Safe", "Safe", "", [
            new("label", AttributeType.String),
            Secret("code") with { Required = true },
            Secret("password") with { Required = true },
            new("lock", AttributeType.Complex) { SubAttributes = [new("bolt", AttributeType.String), Secret("key")] },
        ]),
        [
            new SchemaExtension(new Schema(Notes, "Notes", "", [new("note", AttributeType.String), Secret("pin")]), required: false),
            new SchemaExtension(
                new Schema(Seals, "Seals", "", [new("number", AttributeType.Integer) { Required = true }, Secret("stamp")]),
                required: false),
        ]);

    [Theory]
    [InlineData("{}", $$"""{"code":"c","{{Notes}}":{"pin":"p"} }""")]
    [InlineData($$"""{"CODE":"d","{{Notes}}":null}""", """{"code":"d"}""")]
    [InlineData($$"""{"lock":{"bolt":"d"},"{{Notes}}":{"note":"m"},"{{Seals}}":{"number":2} }""",
        $$"""{"code":"c","lock":{"bolt":"d","key":"k"},"{{Notes}}":{"note":"m","pin":"p"},"{{Seals}}":{"number":2,"stamp":"s"} }""")]
    [InlineData($$"""{"lock":{"bolt":"d","key":null},"{{Notes}}":{"pin":""} }""", """{"code":"c","lock":{"bolt":"d"}}""")]
    public void S3_5_1_Stays_until_it_is_named(string body, string expected)
    {
        var replaced = Read(body, Read(Stored, null)).Attributes;
        var extensions = Doc.Parse(expected).Select(member => member.Key).Where(name => name.StartsWith("urn:", StringComparison.Ordinal));
        Assert.Equal(extensions, replaced["schemas"]!.AsArray().Skip(1).Select(uri => (string)uri!));
        Doc.Same(expected, replaced);
    }

    /// <summary>But for the password, which is never stored.</summary>
    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"code":null}""", true)]
    public void R7643_S7_Required_is_demanded(string body, bool hasStored)
    {
        var stored = hasStored ? Read(Stored, null) : null;
        var error = Doc.Error(() => Read(body, stored));
        Assert.Equal(ScimErrorType.InvalidValue, error.Type);
        Assert.Contains("'code'", error.Detail, StringComparison.Ordinal);
    }

    private static AttributeDefinition Secret(string name) =>
        new(name, AttributeType.String) { Mutability = Mutability.WriteOnly, Returned = Returned.Never };

    private static CanonicalResource Read(string body, CanonicalResource? stored) =>
        new ResourceReader(SchemaRegistry.Core.WithResourceType(Safe)).Read(
            Safe, Doc.Parse(body), requireSchemas: false, stored?.Attributes);
}
