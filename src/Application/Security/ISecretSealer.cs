namespace Scim.Application.Security;

/// <summary>Encrypts secrets that must be shown or used again. What one node seals every node of the installation opens.</summary>
public interface ISecretSealer
{
    byte[] Seal(string secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Sealed by another installation, or altered.</exception>
    string Open(byte[] sealedSecret);
}
