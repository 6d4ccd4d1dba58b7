using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Scim.Testing.Databases;
using Scim.Web.Hosting;
using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin.Generated;

/// <summary>
/// A client that is made from the document calls every operation: what it sends and what it gets is as the document says.
/// </summary>
public sealed class RoundTripTests(AdminServices services)
{
    private const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string Badge = "urn:example:params:scim:schemas:badge:1.0:User";
    private const string Unknown = "00000000-0000-7000-8000-000000000000";

    /// <summary>What succeeds only after a failed delivery or a scheduled rotation; their refusals are called here.</summary>
    private static readonly string[] OnlyRefused =
    [
        "postCompaniesConnectorsTokensReveal",
        "postJobsRetry",
        "postOrganizationsConnectorsTokensReveal"
    ];

    private static int _count;

    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Every_operation_takes_and_answers_what_the_document_says(string database)
    {
        var admin = await services.ConnectAsync(database);
        var client = await GeneratedClient.FromAsync(admin);
        await CallServiceAsync(client);
        var company = await OwnerAsync(admin, client, "Companies");
        var organization = await OwnerAsync(admin, client, "Organizations");
        await client.CallAsync(
            "patchOrganizationsByOrg",
            Json($$"""{"company":"{{company}}","requireSso":false,"retention":{"eventDays":30,"auditDays":30,"tombstoneDays":30} }"""),
            organization);
        await client.CallAsync("deleteOrganizationsByOrg", null, organization);
        await client.CallAsync("deleteCompaniesByOrg", null, company);
        await client.RefusedAsync("postJobsRetry", 404, null, Unknown);
        Assert.Equal(OnlyRefused, client.NeverSucceeded);
    }

    [Fact]
    public async Task Every_route_stands_in_the_document()
    {
        using var directory = new SqliteFile();
        await using var app = ScimApplication.Build([$"--Data:Directory={directory.Directory}", "--urls=http://127.0.0.1:0"]);
        var mapped = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(
                endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(
                    method => $"{method} {Normalize(endpoint.RoutePattern.RawText!)}"))
            .Where(route => route.Contains(" /api/v1", StringComparison.Ordinal)).Order().ToList();
        var document = await (await services.ConnectAsync("sqlite")).WithKey("").GetAsync("/openapi/v1.json");
        var described = document["paths"]!.AsObject()
            .SelectMany(
                path => path.Value!
                    .AsObject()
                    .Select(operation => (Route: $"{operation.Key.ToUpperInvariant()} {path.Key}", Operation: operation.Value!))).ToList();
        Assert.Equal(mapped, described.Select(each => each.Route).Order());
        Assert.All(described, each => Assert.NotNull(each.Operation["responses"]!["default"]!["content"]!["application/problem+json"]));
        Assert.All(described.Where(each => each.Route.StartsWith("GET", StringComparison.Ordinal)), each => Assert.True(
            each.Operation["responses"]!["200"]?["content"] is not null, each.Route));
        Assert.All(described.Where(each => each.Route.StartsWith("PATCH", StringComparison.Ordinal)), each => Assert.True(
            each.Operation["requestBody"] is not null, each.Route));
    }

    private static string Normalize(string pattern) => "/" + pattern.Trim('/');

    private static async Task CallServiceAsync(GeneratedClient client)
    {
        var profiles = await client.CallAsync("getProfiles", null);
        await client.CallAsync("getProfilesByName", null, (string)profiles["items"]![0]!["name"]!);
        var jobs = await client.CallAsync("getRecurringJobs", null);
        var job = (string)jobs["items"]![0]!["name"]!;
        await client.CallAsync("postRecurringJobsRun", null, job);
        await client.CallAsync("getRecurringJobsRuns", null, job, "limit=5");
        await client.CallAsync("getJobs", null, "state=scheduled");
        await client.RefusedAsync("getRecurringJobsRuns", 404, null, "nothing");
    }

    /// <summary>Everything beneath an organization or a company; answers its slug.</summary>
    private static async Task<string> OwnerAsync(AdminClient admin, GeneratedClient client, string kind)
    {
        var slug = $"generated-{Interlocked.Increment(ref _count)}";
        await client.CallAsync($"post{kind}", new JsonObject { ["slug"] = slug, ["displayName"] = slug });
        await client.RefusedAsync($"post{kind}", 409, new JsonObject { ["slug"] = slug, ["displayName"] = slug });
        await client.RefusedAsync($"post{kind}", 400, new JsonObject { ["displayName"] = slug });
        await client.CallAsync($"get{kind}", null, "limit=1");
        await client.CallAsync($"get{kind}ByOrg", null, slug);
        await client.CallAsync($"patch{kind}ByOrg", new JsonObject { ["displayName"] = "Renamed" }, slug);
        await SsoAsync(client, kind, slug);
        await ConnectorAsync(client, kind, slug);
        await TokensAsync(admin, client, kind, slug);
        await FeedsAsync(client, kind, slug);
        await client.CallAsync($"post{kind}ConnectorsDisable", null, slug, "idp");
        await client.CallAsync($"post{kind}ConnectorsEnable", null, slug, "idp");
        await client.CallAsync($"delete{kind}ConnectorsByConnector", null, slug, "idp");
        return slug;
    }

    private static async Task SsoAsync(GeneratedClient client, string kind, string slug)
    {
        await client.CallAsync($"post{kind}SsoConnections", Json("""{"slug":"saml","protocol":"saml","domains":["example.com"]}"""), slug);
        await client.CallAsync($"get{kind}SsoConnections", null, slug);
        await client.CallAsync($"get{kind}SsoConnectionsBySlug", null, slug, "saml");
        await client.CallAsync(
            $"patch{kind}SsoConnectionsBySlug", Json("""{"displayName":"SAML","issuer":"https://idp.example.com"}"""), slug, "saml");
        await client.CallAsync(
            $"post{kind}SsoConnectionsSignIns", Json("""{"subject":"nobody","email":"nobody@example.com"}"""), slug, "saml");
        await client.CallAsync($"delete{kind}SsoConnectionsBySlug", null, slug, "saml");
    }

    private static async Task ConnectorAsync(GeneratedClient client, string kind, string slug)
    {
        await client.CallAsync(
            $"post{kind}Connectors",
            Json("""{"slug":"idp","profile":"generic","tokenRotation":{"rotateEveryDays":30,"overlapHours":1.5},"rateLimit":0}"""), slug);
        await client.CallAsync($"get{kind}Connectors", null, slug);
        await client.CallAsync($"get{kind}ConnectorsByConnector", null, slug, "idp");
        await client.CallAsync(
            $"patch{kind}ConnectorsByConnector",
            Json(
                """{"displayName":"IdP","deprovisioning":{"graceDays":null},"profileSettings":{"tolerance":"lenient"},"attributeMapping":[{"from":"userName","to":"username"},{"from":"emails[type eq \"work\"].value","to":"email","default":"none@example.com"}]}"""), slug, "idp");
        await client.CallAsync($"get{kind}ConnectorsGuide", null, slug, "idp");
        await client.CallAsync(
            $"post{kind}ConnectorsSchemas",
            Json($$"""{"id":"{{Badge}}","name":"Badge","attributes":[{"name":"number","type":"string"}]}"""), slug, "idp");
        await client.CallAsync($"get{kind}ConnectorsSchemas", null, slug, "idp");
        await client.CallAsync($"delete{kind}ConnectorsSchemasByName", null, slug, "idp", Badge);
        await client.CallAsync(
            $"post{kind}ConnectorsSchemas",
            Json(
                """{"id":"urn:example:params:scim:schemas:core:1.0:Device","name":"Device","attributes":[{"name":"serial","type":"string","required":true}]}"""), slug, "idp");
        await client.CallAsync(
            $"post{kind}ConnectorsResourceTypes",
            Json("""{"name":"Device","endpoint":"/Devices","schema":"urn:example:params:scim:schemas:core:1.0:Device"}"""), slug, "idp");
        await client.CallAsync($"get{kind}ConnectorsResourceTypes", null, slug, "idp");
        await client.CallAsync($"delete{kind}ConnectorsResourceTypesByName", null, slug, "idp", "Device");
    }

    private static async Task TokensAsync(AdminClient admin, GeneratedClient client, string kind, string slug)
    {
        var token = await client.CallAsync($"post{kind}ConnectorsTokens", Json("""{"name":"a","expiresInDays":0.5}"""), slug, "idp");
        await client.CallAsync($"get{kind}ConnectorsTokens", null, slug, "idp");
        var next = await client.CallAsync(
            $"post{kind}ConnectorsTokensRotate", Json("""{"overlapHours":1}"""), slug, "idp", (string)token["id"]!);
        await client.RefusedAsync($"post{kind}ConnectorsTokensReveal", 410, null, slug, "idp", (string)next["id"]!);
        await client.CallAsync($"delete{kind}ConnectorsTokensById", null, slug, "idp", (string)token["id"]!);
        var oauth = await client.CallAsync($"post{kind}ConnectorsOauthClients", Json("""{"name":"oauth"}"""), slug, "idp");
        await client.CallAsync($"get{kind}ConnectorsOauthClients", null, slug, "idp");
        await client.CallAsync($"delete{kind}ConnectorsOauthClientsById", null, slug, "idp", (string)oauth["id"]!);
        var scim = $"/scim/{slug}/idp/v2";
        var idp = admin.WithKey((string)next["token"]!);
        var ada = await idp.PostAsync(
            scim + "/Users", Json($$"""{"schemas":["{{User}}"],"userName":"ada","emails":[{"value":"ada@example.com"}]}"""), 201);
        var staff = await idp.PostAsync(
            scim + "/Groups",
            Json(
                $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Staff","members":[{"value":"{{ada["id"]}}"}]}"""), 201);

        await client.CallAsync($"get{kind}Members", null, slug, "status=active", "q=ada", "limit=1");
        await client.CallAsync($"get{kind}MembersById", null, slug, (string)ada["id"]!);
        await client.CallAsync($"get{kind}ConnectorsGroups", null, slug, "idp");
        await client.CallAsync($"get{kind}ConnectorsGroupsEffectiveMembers", null, slug, "idp", (string)staff["id"]!, "limit=1");
        await client.RefusedAsync($"get{kind}ConnectorsGroupsEffectiveMembers", 404, null, slug, "idp", Unknown);
        await client.CallAsync(
            $"post{kind}ConnectorsPreview",
            Json(
                $$"""{"method":"PATCH","path":"/Users/{{ada["id"]}}","body":{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]} }"""), slug, "idp");
        await client.CallAsync(
            $"put{kind}ConnectorsGroupsLinks",
            kind == "Companies" ? new JsonArray() : new JsonArray(Json("""{"team":"core","role":"write"}""")), slug, "idp",
            (string)staff["id"]!);
        await client.CallAsync($"get{kind}ConnectorsGroupsLinks", null, slug, "idp", (string)staff["id"]!);
        await client.CallAsync($"post{kind}ConnectorsSimulate", Json("""{"profile":"generic","mode":"sandbox"}"""), slug, "idp");
        await client.CallAsync($"patch{kind}ConnectorsByConnector", Json("""{"provisioningMode":"invitation"}"""), slug, "idp");
        var guest = await idp.PostAsync(scim + "/Users", Json($$"""{"schemas":["{{User}}"],"userName":"guest"}"""), 201);
        await client.CallAsync($"post{kind}MembersAcceptInvitation", null, slug, (string)guest["id"]!);
        await client.CallAsync($"post{kind}MembersRemove", null, slug, (string)ada["id"]!);
        await client.RefusedAsync($"get{kind}MembersById", 404, null, slug, Unknown);
    }

    private static async Task FeedsAsync(GeneratedClient client, string kind, string slug)
    {
        await client.CallAsync($"get{kind}Events", null, slug, "after=0", "limit=2");
        await client.CallAsync($"get{kind}Audit", null, slug, "connector=idp");
        await client.CallAsync($"get{kind}ConnectorsRequests", null, slug, "idp", "limit=2");
        var hook = await client.CallAsync(
            $"post{kind}Webhooks", Json("""{"url":"https://hooks.example.com/x","eventTypes":["member.created"]}"""), slug);
        var id = (string)hook["id"]!;
        await client.CallAsync($"get{kind}Webhooks", null, slug);
        await client.CallAsync($"get{kind}WebhooksById", null, slug, id);
        await client.CallAsync($"patch{kind}WebhooksById", Json("""{"description":"x","enabled":true}"""), slug, id);
        var delivery = await client.CallAsync($"post{kind}WebhooksTest", null, slug, id);
        await client.CallAsync($"post{kind}WebhooksRotateSecret", Json("""{"overlapHours":1}"""), slug, id);
        await client.CallAsync($"get{kind}WebhooksDeliveries", null, slug, id, "state=pending");
        await client.CallAsync($"get{kind}WebhooksDeliveriesByDelivery", null, slug, id, (string)delivery["id"]!);
        await client.CallAsync($"post{kind}WebhooksDeliveriesRedeliver", null, slug, id, (string)delivery["id"]!);
        await client.CallAsync($"delete{kind}WebhooksById", null, slug, id);
        var stream = await client.CallAsync(
            $"post{kind}SecurityEventStreams", Json("""{"method":"poll","audience":"https://receiver.example.com"}"""), slug);
        await client.CallAsync($"get{kind}SecurityEventStreams", null, slug);
        await client.CallAsync($"get{kind}SecurityEventStreamsById", null, slug, (string)stream["id"]!);
        await client.CallAsync($"post{kind}SecurityEventStreamsDisable", null, slug, (string)stream["id"]!);
        await client.CallAsync($"post{kind}SecurityEventStreamsEnable", null, slug, (string)stream["id"]!);
        await client.CallAsync($"delete{kind}SecurityEventStreamsById", null, slug, (string)stream["id"]!);
    }
}
