namespace Scim.Domain.Organizations;

/// <summary>The protocol of an SSO connection.</summary>
public enum SsoProtocol
{
    Saml,
    Oidc,
}
