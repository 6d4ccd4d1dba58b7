namespace Scim.Domain.Organizations;

/// <summary>A company owns organizations; both may own connectors.</summary>
public enum OrganizationKind
{
    Organization,
    Company,

    /// <summary>Holds what a simulation writes while it runs; shown to nobody.</summary>
    Sandbox,
}
