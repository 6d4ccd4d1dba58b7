using Scim.Application.Tokens;

namespace Scim.Web.Admin.Tokens;

/// <summary>A token with its secret, which is shown only here.</summary>
public sealed record IssuedTokenView(
    Guid Id, string? Name, string Token, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public static IssuedTokenView Of(IssuedToken issued) =>
        new(issued.Token.Id, issued.Token.Name, issued.Secret, issued.Token.Prefix, issued.Token.CreatedAt, issued.Token.ExpiresAt);
}
