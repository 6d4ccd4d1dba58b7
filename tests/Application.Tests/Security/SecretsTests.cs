using System.Reflection;
using Scim.Application.Security;
using Scim.Application.SetupLinks;
using Scim.Application.Traffic;
using Scim.Application.Webhooks;

namespace Scim.Application.Tests.Security;

public sealed class SecretsTests
{
    public static TheoryData<string> Made => [.. Prefixes().Select(Secrets.Create), WebhookSecret.Create()];

    [Fact]
    public void Digests_are_those_that_are_stored()
    {
        Assert.Equal(
            "a2a11dae4201caa8a4be0f09661dcb4b9ad8938ab337c7278a9637ffbba4de74", Convert.ToHexStringLower(Secrets.Digest("scim_abc")));
        Assert.Equal(
            "b207cbc1917da321e6b86003e1d81eeed47186c5ee6d597e7c713c66ef931560", Convert.ToHexStringLower(SetupLink.DigestOf("abc")));
    }

    [Fact]
    public void Secret_matches_its_own_digest_alone()
    {
        var secret = Secrets.Create(SecretPrefixes.ConnectorToken);
        Assert.True(Secrets.Matches(secret, Secrets.Digest(secret)));
        Assert.False(Secrets.Matches(secret + "0", Secrets.Digest(secret)));
        Assert.False(Secrets.Matches(secret, null));
        Assert.NotEqual(secret, Secrets.Create(SecretPrefixes.ConnectorToken));
    }

    [Theory, MemberData(nameof(Made))]
    public void Every_secret_is_cut_out_of_a_text(string secret) =>
        Assert.Equal("it is [secret], as told", AddressRedaction.WithoutTokens($"it is {secret}, as told"));

    private static IEnumerable<string> Prefixes() => typeof(SecretPrefixes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.Name != nameof(SecretPrefixes.Any))
        .Select(field => (string)field.GetRawConstantValue()!);
}
