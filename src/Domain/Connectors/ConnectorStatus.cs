namespace Scim.Domain.Connectors;

/// <summary>Whether a connector serves its identity provider.</summary>
public enum ConnectorStatus
{
    Enabled,
    Disabled,
}
