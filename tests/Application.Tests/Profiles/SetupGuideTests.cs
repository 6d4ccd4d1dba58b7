using Scim.Application.Profiles;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Users;

namespace Scim.Application.Tests.Profiles;

public sealed class SetupGuideTests
{
    [Theory]
    [InlineData(UsernamePolicy.Handle, "accepts handles: 2 to 42 letters")]
    [InlineData(UsernamePolicy.Email, "accepts e-mail addresses of at most 254 characters")]
    [InlineData(UsernamePolicy.Open, "accepts 1 to 256 characters")]
    public void Username_rules_are_those_of_the_policy(UsernamePolicy policy, string sentence)
    {
        var guide = SetupGuide.Of(GenericProfile.StandIn, "https://scim.example.com/x", policy, DeprovisioningPolicy.Default);
        Assert.Contains(sentence, guide, StringComparison.Ordinal);
        Assert.Contains("https://scim.example.com/x", guide, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", guide, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        null, DeletePolicy.Deactivate,
        "the member stays deactivated until somebody removes it. A user who is deleted there is unknown to the identity provider at once; the member is deactivated and stays")]
    [InlineData(0, DeletePolicy.Deactivate, "the member is removed within seconds.")]
    [InlineData(1, DeletePolicy.Deactivate, "the member is removed a day later, unless it is activated before.")]
    [InlineData(
        45, DeletePolicy.Remove,
        "the member is removed 45 days later, unless it is activated before. A user who is deleted there is unknown to the identity provider at once; the member is removed at once.")]
    public void What_becomes_of_leavers_is_what_the_connector_does(int? graceDays, DeletePolicy onDelete, string sentence) =>
        Assert.Contains(
            sentence, SetupGuide.Of(GenericProfile.StandIn, "", UsernamePolicy.Open, new DeprovisioningPolicy(graceDays, onDelete)),
            StringComparison.Ordinal);

    [Fact]
    public void Profile_that_is_missing_has_no_guide() =>
        Assert.Equal("", SetupGuide.Of(null, "", UsernamePolicy.Open, DeprovisioningPolicy.Default));
}
