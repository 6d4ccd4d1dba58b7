namespace Scim.Application.SetupLinks;

/// <summary>
/// Finds what a secret leads to; null for a wrong secret and for a link that is expired or revoked, which the caller cannot tell apart.
/// </summary>
public sealed class OpenSetupLink(ISetupLinkStore store, TimeProvider clock)
{
    private const int MaxSecretLength = 100;

    public async Task<SetupTarget?> HandleAsync(string secret, CancellationToken cancel) =>
        secret.Length is 0 or > MaxSecretLength ? null : await store.OpenAsync(SetupLink.DigestOf(secret), clock.GetUtcNow(), cancel);
}
