namespace Scim.Domain.Connectors;

/// <summary>
/// What DELETE of a user does to the member: deactivated with a grace period, or removed at once. The IdP sees 404 either way.
/// </summary>
public enum DeletePolicy
{
    Deactivate,
    Remove,
}
