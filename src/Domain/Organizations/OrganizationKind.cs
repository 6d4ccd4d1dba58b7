namespace Scim.Domain.Organizations;

/// <summary>A company owns organizations; both may own connectors.</summary>
public enum OrganizationKind
{
    Organization,
    Company,
}
