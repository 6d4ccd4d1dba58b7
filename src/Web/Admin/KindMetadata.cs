using Scim.Domain.Organizations;

namespace Scim.Web.Admin;

/// <summary>Whether a route is about organizations or companies; <see cref="Segment"/> is the part of its path that says so.</summary>
public sealed record KindMetadata(OrganizationKind Kind, string Segment);
