namespace Scim.Application.Connectors;

public enum ConnectorSchemaKind
{
    Schema,
    ResourceType,
}
