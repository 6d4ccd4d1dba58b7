namespace Scim.Application.OAuth;

public sealed record IssuedAccessToken(string Token, int Seconds);
