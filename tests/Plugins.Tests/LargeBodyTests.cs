using System.Diagnostics;
using Scim.Domain.Profiles;
using Scim.Profiles.Docker;
using Scim.Profiles.EntraId;
using Scim.Profiles.Okta;
using Scim.Profiles.OneLogin;

namespace Scim.Plugins.Tests;

/// <summary>
/// Rewriting takes time in proportion to the body: what is quick for ten elements may not take minutes for as many as a request can hold.
/// </summary>
public sealed class LargeBodyTests
{
    private const int Many = 150_000;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);
    private static readonly IIdpProfile[] Profiles = [new OktaProfile(), new EntraIdProfile(), new OneLoginProfile(), new DockerProfile()];

    public static TheoryData<string, string> Bodies => new(
        from profile in Profiles
        from body in new[] { "operations", "unknown nulls", "empty elements", "filter", "schemas" }
        select (profile.Name, body));

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Body_is_rewritten_in_time(string profile, string body)
    {
        var rewriting = new ProfileRewriting(Profiles.Single(each => each.Name == profile));
        var watch = Stopwatch.StartNew();

        switch (body)
        {
            case "operations":
                rewriting.Patch(Repeat(_ => "{}"));
                break;
            case "unknown nulls":
                rewriting.Patch($$"""{"op":"replace","value":{ {{string.Join(',', Repeat(number => $"\"x{number}\":null"))}} } }""");
                break;
            case "empty elements":
                rewriting.Patch($$"""{"op":"replace","path":"emails","value":[{{string.Join(',', Repeat(_ => """{"value":""}"""))}}] }""");
                break;
            case "filter":
                rewriting.Filter(string.Join(" and ", Repeat(_ => """emails[type eq "work"] eq "a" """)));
                break;
            default:
                rewriting.Resource($$"""{"schemas":[{{string.Join(',', Repeat(number => $"\"urn:x:{number}\""))}}],"userName":"jo"}""");
                break;
        }

        Assert.True(watch.Elapsed < Most, $"{watch.Elapsed.TotalSeconds:f1} s");
    }

    private static string[] Repeat(Func<int, string> make) => [.. Enumerable.Range(0, Many).Select(make)];
}
