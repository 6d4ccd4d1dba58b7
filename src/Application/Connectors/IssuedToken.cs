using Scim.Domain.Connectors;

namespace Scim.Application.Connectors;

/// <summary>A token with its secret, at the only moment when that is known.</summary>
public sealed record IssuedToken(AccessToken Token, string Secret);
