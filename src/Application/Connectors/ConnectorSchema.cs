namespace Scim.Application.Connectors;

/// <summary>A schema or resource type that an admin added to a connector: its URN or name, and its document (RFC 7643 §7, §6).</summary>
public sealed record ConnectorSchema(ConnectorSchemaKind Kind, string Name, JsonObject Body, DateTimeOffset CreatedAt);
