namespace Scim.Domain.Connectors;

/// <summary>
/// Managed: the IdP owns the whole user. Invitation: the person is invited and owns every attribute but <c>active</c> and
/// <c>externalId</c>.
/// </summary>
public enum ProvisioningMode
{
    Managed,
    Invitation,
}
