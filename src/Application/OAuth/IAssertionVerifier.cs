namespace Scim.Application.OAuth;

/// <summary>Signed JSON Web Tokens of clients (RFC 7523). Signatures are asymmetric only.</summary>
public interface IAssertionVerifier
{
    /// <summary>What is wrong with a set of public keys, or null.</summary>
    string? FaultOf(string keySet);

    /// <summary>What is claimed, unproven; null where it is no token, or a name in it is no text that is kept.</summary>
    AssertionClaims? Peek(string assertion);

    /// <summary>
    /// Null unless the assertion is signed by one of the keys, says exactly this issuer and subject, is meant for one of the audiences, and
    /// is valid now and for at most an hour.
    /// </summary>
    Task<UsedAssertion?> CheckAsync(string assertion, string keySet, string issuer, string subject, IReadOnlyList<string> audiences);
}
