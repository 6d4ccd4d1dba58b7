namespace Scim.Web.Tests.Admin;

/// <summary>HEAD is allowed wherever GET is (RFC 9110 §9.1), and has its status and headers.</summary>
public sealed class HeadTests(AdminServices services)
{
    [Fact]
    public async Task S9_1_Head_answers_as_get_does_without_a_body()
    {
        var admin = await services.ConnectAsync("sqlite");
        var organization = await services.NewOrganizationAsync(admin);
        foreach (var (path, status) in new[]
        {
            ("/", 302), ("/health/live", 200), ("/health/ready", 200), ("/metrics", 200), ("/openapi/v1.json", 200),
            ("/.well-known/oauth-authorization-server", 200),
            ("/console/sign-in", 200), (organization, 200), (organization + "/members", 200), ("/api/v1/nothing", 404),
            ("/oauth/token", 405),
        })
        {
            using var get = await admin.SendRawAsync("GET", path, null);
            using var head = await admin.SendRawAsync("HEAD", path, null);
            Assert.Equal((path, status, status), (path, (int)get.StatusCode, (int)head.StatusCode));
            Assert.Equal(
                (path, get.Headers.ETag, $"{get.Content.Headers.ContentType}"),
                (path, head.Headers.ETag, $"{head.Content.Headers.ContentType}"));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }
}
