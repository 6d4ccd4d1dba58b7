using Scim.Domain.Resources;

namespace Scim.Application.Resources;

/// <summary>The whole address of a stored resource. Every query carries all of it, so that no other connector's row can answer.</summary>
public readonly record struct ResourceKey(int OrganizationId, int ConnectorId, string Type, ResourceId Id);
