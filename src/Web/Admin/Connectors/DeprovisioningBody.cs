namespace Scim.Web.Admin.Connectors;

/// <summary>Merged into the policy in force.</summary>
public sealed record DeprovisioningBody
{
    public string? OnDeactivate { get; init; }

    public int? GraceDays { get; init; }

    public string? OnDelete { get; init; }
}
