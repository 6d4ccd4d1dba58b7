using Scim.Domain.Organizations;

namespace Scim.Web.Admin;

/// <summary>Whether a route is about organizations or companies.</summary>
public sealed record KindMetadata(OrganizationKind Kind);
