namespace Scim.Domain.Organizations;

public enum SsoProtocol
{
    Saml,
    Oidc,
}
