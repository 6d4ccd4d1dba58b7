namespace Scim.Domain.Connectors;

public enum ConnectorStatus
{
    Enabled,
    Disabled,
}
