namespace Scim.Application.Connectors;

/// <summary>What a document that was added to a connector describes.</summary>
public enum ConnectorSchemaKind
{
    Schema,
    ResourceType,
}
