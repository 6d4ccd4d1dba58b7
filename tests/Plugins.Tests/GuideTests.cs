using Scim.Domain.Profiles;
using Scim.Profiles.Docker;
using Scim.Profiles.EntraId;
using Scim.Profiles.Okta;
using Scim.Profiles.OneLogin;

namespace Scim.Plugins.Tests;

public sealed class GuideTests
{
    public static TheoryData<string> Names => new(Profiles.Select(profile => profile.Name));

    private static IIdpProfile[] Profiles { get; } =
    [
        new GenericProfile(),
        new OktaProfile(),
        new EntraIdProfile(),
        new OneLoginProfile(),
        new DockerProfile()
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Guide_says_where_what_and_what_to_do_about_errors(string name)
    {
        var guide = Find(name).Guide;
        Assert.All(
            [
                "{{tenantUrl}}",
                "{{usernameRules}}",
                "{{whenSomebodyLeaves}}",
                "## Recommended mapping",
                "## Username rules",
                "## Errors and their cure",
                "401",
                "403",
                "409"
            ], part => Assert.Contains(part, guide, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_conversation_tells_of_a_joiner_a_mover_and_a_leaver(string name)
    {
        var steps = SampleConversation.Read(Find(name).SampleConversation).Steps;
        Assert.All(
            ["Joiner", "Mover", "Leaver"], part => Assert.Contains(steps, step => step.Title.StartsWith(part, StringComparison.Ordinal)));
        Assert.All(steps, step => Assert.StartsWith("/", step.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void Guide_for_any_provider_names_none() =>
        Assert.All(["okta", "entra", "azure", "microsoft", "onelogin", "docker"], vendor => Assert.DoesNotContain(
            vendor, new GenericProfile().Guide, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Captured_texts_are_put_into_later_steps() =>
        Assert.Equal(
            "/Users/7?x={{other}}",
            SampleConversation.Fill("/Users/{{user}}?x={{other}}", new Dictionary<string, string> { ["user"] = "7" }));

    internal static IIdpProfile Find(string name) => Profiles.Single(profile => profile.Name == name);
}
