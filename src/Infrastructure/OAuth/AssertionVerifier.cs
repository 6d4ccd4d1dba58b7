using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Scim.Application.OAuth;
using Scim.Application.Security;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.OAuth;

/// <inheritdoc cref="IAssertionVerifier"/>
public sealed class AssertionVerifier(TimeProvider clock) : IAssertionVerifier
{
    private const int MinRsaBits = 2_048;
    private const int MaxKeys = 20;

    /// <summary>The header that names what a reader must understand (RFC 7515 §4.1.11); we understand none of it.</summary>
    private const string Critical = "crit";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxLife = TimeSpan.FromHours(1);

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = 16 * 1024, MapInboundClaims = false };

    public string? FaultOf(string keySet)
    {
        try
        {
            var keys = new JsonWebKeySet(keySet).Keys;
            return keys.Count is 0 or > MaxKeys ? $"must be a set of 1 to {MaxKeys} keys, as in {{\"keys\": [...]}}."
                : keys.Any(key => key.D is not null || key.P is not null || key.K is not null || key.Kty == JsonWebAlgorithmsKeyTypes.Octet)
                    ? "must hold public keys only; make a new pair, the private key of this one is known now."
                : keys.All(IsUsable) ? null
                : $"must hold RSA keys of at least {MinRsaBits} bits or EC keys.";
        }
        catch (Exception fault) when (fault is ArgumentException or JsonException or FormatException)
        {
            return "is no set of keys (RFC 7517).";
        }
    }

    public AssertionClaims? Peek(string assertion)
    {
        try
        {
            var token = _handler.ReadJsonWebToken(assertion);
            string[] audiences = [.. token.Audiences];
            return IsName(token.Issuer) && IsName(token.Subject) && audiences.All(IsName)
                ? new AssertionClaims(token.Issuer, token.Subject, audiences)
                : null;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException or FormatException or JsonException)
        {
            return null;
        }
    }

    public async Task<UsedAssertion?> CheckAsync(
        string assertion, string keySet, string issuer, string subject, IReadOnlyList<string> audiences)
    {
        var result = await _handler.ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            IssuerSigningKeys = new JsonWebKeySet(keySet).GetSigningKeys(),
            TryAllIssuerSigningKeys = true,
            ValidAlgorithms = SignatureAlgorithms.All,
            ValidIssuer = issuer,
            ValidAudiences = audiences,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = IsValidNow,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken token } && token.Subject == subject
            && !token.TryGetHeaderValue<object>(Critical, out _) ? new UsedAssertion(Digest(token, assertion), Expiry(token) + Skew) : null;
    }

    private static bool IsName(string? text) => !string.IsNullOrEmpty(text) && UnicodeText.IsSound(text);

    private bool IsValidNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + Skew && end <= now + MaxLife + Skew && (notBefore is null || notBefore <= now + Skew);
    }

    /// <summary>By its <c>jti</c> or, without one, as a whole.</summary>
    private static byte[] Digest(JsonWebToken token, string assertion) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(string.IsNullOrEmpty(token.Id) ? assertion[..assertion.LastIndexOf('.')] : "jti:" + token.Id));

    private static DateTimeOffset Expiry(JsonWebToken token) => new(DateTime.SpecifyKind(token.ValidTo, DateTimeKind.Utc));

    private static bool IsUsable(JsonWebKey key)
    {
        try
        {
            return key.Kty == JsonWebAlgorithmsKeyTypes.RSA
                ? key.KeySize >= MinRsaBits && key.E is not null
                : key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve && key.KeySize >= 256;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or NotSupportedException or CryptographicException)
        {
            return false;
        }
    }
}
