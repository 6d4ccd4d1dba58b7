using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Resources;

/// <summary>Documents, resource types and assertions for tests of resources and patches.</summary>
internal static class Doc
{
    public const string GadgetUri = "urn:example:schemas:Gadget";
    public const string PartsUri = "urn:example:schemas:extension:parts:Gadget";

    public static SchemaRegistry Registry { get; } = SchemaRegistry.Core.WithResourceType(CreateGadget());

    public static ResourceType User { get; } = Registry.FindByName("User")!;

    public static ResourceType Group { get; } = Registry.FindByName("Group")!;

    /// <summary>A resource type with every kind of attribute that User and Group lack.</summary>
    public static ResourceType Gadget { get; } = Registry.FindByName("Gadget")!;

    public static ResourceType Type(string name) => Registry.FindByName(name)!;

    public static JsonObject Parse(string json) =>
        JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!.AsObject();

    public static CanonicalResource Read(string type, string json) =>
        new ResourceReader(Registry).Read(Type(type), Parse(json), requireSchemas: false);

    /// <summary>The canonical form of a document, to start a patch from.</summary>
    public static JsonObject Canonical(string type, string json) => Read(type, json).Attributes;

    public static ScimError Error(Action action) => Assert.Throws<ScimException>(action).Error;

    /// <summary>Equal as JSON; <paramref name="actual"/> may have <c>schemas</c> where the expected text leaves it out.</summary>
    public static void Same(string expected, JsonObject actual)
    {
        var copy = actual.DeepClone().AsObject();
        var wanted = Parse(expected);
        if (!wanted.ContainsKey("schemas"))
        {
            copy.Remove("schemas");
        }

        Assert.True(JsonNode.DeepEquals(wanted, copy), $"expected {wanted.ToJsonString()}\nactual   {copy.ToJsonString()}");
    }

    private static ResourceType CreateGadget()
    {
        var schema = new Schema(GadgetUri, "Gadget", "", [
            new("name", AttributeType.String) { Required = true, CaseExact = true },
            new("serial", AttributeType.String) { Mutability = Mutability.Immutable },
            new("count", AttributeType.Integer),
            new("weight", AttributeType.Decimal),
            new("on", AttributeType.Boolean),
            new("built", AttributeType.DateTime),
            new("blob", AttributeType.Binary),
            new("home", AttributeType.Reference) { ReferenceTypes = ["external"] },
            new("tags", AttributeType.String) { MultiValued = true },
            new("numbers", AttributeType.Integer) { MultiValued = true },
            new("secret", AttributeType.String) { Mutability = Mutability.WriteOnly, Returned = Returned.Never },
            new("code", AttributeType.String) { Returned = Returned.Always },
            new("detail", AttributeType.String) { Returned = Returned.Request },
            new("state", AttributeType.String) { Mutability = Mutability.ReadOnly },
            new("ports", AttributeType.Complex)
            {
                MultiValued = true,
                SubAttributes =
                [
                    new("value", AttributeType.String) { Required = true },
                    new("kind", AttributeType.String) { Mutability = Mutability.Immutable },
                    new("speed", AttributeType.Integer),
                    new("labels", AttributeType.String) { MultiValued = true },
                    new("seen", AttributeType.DateTime) { Mutability = Mutability.ReadOnly },
                ],
            },
            new("owner", AttributeType.Complex)
            {
                SubAttributes =
                [
                    new("value", AttributeType.String) { Required = true },
                    new("note", AttributeType.String),
                    new("pin", AttributeType.String) { Returned = Returned.Never },
                    new("born", AttributeType.DateTime) { Returned = Returned.Request },
                    new("badge", AttributeType.String) { Mutability = Mutability.Immutable },
                ],
            },
        ]);
        var parts = new Schema(PartsUri, "Parts", "", [
            new("maker", AttributeType.String),
            new("batch", AttributeType.String) { Mutability = Mutability.Immutable },
            new("list", AttributeType.String) { MultiValued = true },
        ]);
        return new ResourceType("Gadget", "/Gadgets", "", schema, [new SchemaExtension(parts, required: false)]);
    }
}
