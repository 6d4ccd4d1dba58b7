namespace Scim.Domain.Schemas;

/// <summary>The core schemas, read once from the JSON files beside this class.</summary>
public static class CoreSchemas
{
    internal static SchemaRegistry CreateRegistry() => throw new NotImplementedException();
}
