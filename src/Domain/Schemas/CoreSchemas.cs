namespace Scim.Domain.Schemas;

/// <summary>The core schemas, read once from the JSON files beside this class.</summary>
public static class CoreSchemas
{
    public static Schema User { get; } = Load("User");

    public static Schema EnterpriseUser { get; } = Load("EnterpriseUser");

    public static Schema Group { get; } = Load("Group");

    internal static SchemaRegistry CreateRegistry() => new(
    [
        new ResourceType("User", "/Users", "User account", User, [new SchemaExtension(EnterpriseUser, required: false)]),
        new ResourceType("Group", "/Groups", "Group", Group, []),
    ]);

    private static Schema Load(string name)
    {
        using var stream = typeof(CoreSchemas).Assembly.GetManifestResourceStream($"Scim.Domain.Schemas.Json.{name}.json")!;
        return SchemaJson.Read(JsonNode.Parse(stream)).ValueOrThrow();
    }
}
