namespace Scim.Application.OAuth;

/// <summary>An access token, shown once, and the seconds that it lasts.</summary>
public sealed record IssuedAccessToken(string Token, int Seconds);
