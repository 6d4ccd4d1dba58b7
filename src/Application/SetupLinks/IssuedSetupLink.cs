namespace Scim.Application.SetupLinks;

/// <summary>A link with its secret, which is shown only now.</summary>
public sealed record IssuedSetupLink(SetupLink Link, string Secret);
