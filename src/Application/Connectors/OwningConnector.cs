using Scim.Domain.Connectors;

namespace Scim.Application.Connectors;

/// <summary>The connector that a resource belongs to, as another connector of the organization may know it.</summary>
public sealed record OwningConnector(string Slug, ConnectorStatus Status);
