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
        Assert.Subset(
            members["parameters"]!.AsArray().Select(each => (string)each!["name"]!).ToHashSet(),
            new HashSet<string> { "cursor", "limit", "status", "q" });
        Assert.NotNull(document["components"]!["schemas"]!["ConnectorView"]);
    }

    /// <summary>Paths are appended to the server; and null must fit one branch of a choice, not two.</summary>
    [Fact]
    public async Task Document_is_what_generated_clients_and_validators_need()
    {
        var admin = (await services.ConnectAsync("sqlite")).WithKey("");
        var document = await admin.GetAsync("/openapi/v1.json");
        Assert.False(((string)document["servers"]![0]!["url"]!).EndsWith('/'));
        var response = document["components"]!["schemas"]!["PreviewView"]!["properties"]!["response"]!.AsObject();
        Assert.False(response.ContainsKey("oneOf"), response.ToJsonString());
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_and_what_may_be_asked()
    {
        var admin = (await services.ConnectAsync("sqlite")).WithKey("");
        var paths = (await admin.GetAsync("/openapi/v1.json"))["paths"]!.AsObject();
        var operations = paths
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key} {path.Key}", operation.Value)))
            .ToList();
        Assert.Empty(
            operations.Where(operation => string.IsNullOrWhiteSpace((string?)operation.Value!["summary"])).Select(
                operation => operation.Name));
        Assert.Contains("company", Queries(paths, "/api/v1/organizations").Select(each => (string)each!["name"]!));
        Assert.DoesNotContain("company", Queries(paths, "/api/v1/companies").Select(each => (string)each!["name"]!));
        var status = Queries(paths, "/api/v1/organizations/{org}/members").Single(each => (string)each!["name"]! == "status")!;
        Assert.Equal(["active", "deactivated", "removed"], status["schema"]!["enum"]!.AsArray().Select(value => (string)value!).Order());
    }

    private static JsonArray Queries(JsonObject paths, string path) => paths[path]!["get"]!["parameters"]!.AsArray();

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
