namespace Scim.Web.Tests.Admin;

public sealed class ApiDocumentTests(AdminServices services)
{
    [Fact]
    public async Task Document_describes_bodies_answers_and_queries()
    {
        var admin = (await services.ConnectAsync("sqlite")).WithKey("");
        var document = await admin.GetAsync("/openapi/v1.json");
        var tokens = document["paths"]!["/api/v1/organizations/{org}/connectors/{connector}/tokens"]!["post"]!;
        Assert.NotNull(tokens["requestBody"]!["content"]!["application/json"]!["schema"]);
        Assert.NotNull(tokens["responses"]!["201"]!["content"]!["application/json"]!["schema"]);
        var members = document["paths"]!["/api/v1/organizations/{org}/members"]!["get"]!;
        Assert.Subset(members["parameters"]!.AsArray().Select(each => (string)each!["name"]!).ToHashSet(), new HashSet<string> { "cursor", "limit", "status", "q" });
        Assert.NotNull(document["components"]!["schemas"]!["ConnectorView"]);
    }

    [Theory]
    [InlineData("/api/docs/index.html")]
    [InlineData("/api/docs/swagger-ui-bundle.js")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Page_is_served_by_the_service_itself(string path)
    {
        var admin = (await services.ConnectAsync("sqlite")).WithKey("");
        using var response = await admin.SendRawAsync("GET", path, null);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.False(response.Headers.Contains("Server"));
        if (path.StartsWith("/api/docs", StringComparison.Ordinal))
        {
            Assert.DoesNotContain("unsafe", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        if (path.EndsWith(".html", StringComparison.Ordinal))
        {
            var page = await response.Content.ReadAsStringAsync();
            Assert.DoesNotMatch("(?:src|href)=\"(?:https?:)?//|<script>|<style>| style=", page);
        }
    }
}
