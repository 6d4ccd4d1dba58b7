using Scim.Console.Tests.Browsing;

namespace Scim.Console.Tests;

/// <summary>An organization with something on every page.</summary>
public sealed record Scene(IReadOnlyList<(string Name, string Path)> Pages)
{
    private static readonly string[] Names =
    [
        "Ada Lovelace",
        "Grace Hopper",
        "Alan Turing",
        "Barbara Liskov",
        "Edsger Dijkstra",
        "Margaret Hamilton",
        "Radia Perlman",
        "Frances Allen"
    ];

    public static async Task<Scene> PrepareAsync(AdminClient admin)
    {
        var organization = await admin.CreateOrganizationAsync("Acme Corporation");
        var api = $"/api/v1/organizations/{organization}";
        await admin.CreateOrganizationAsync("Umbrella Research");
        var sso = new JsonObject
        {
            ["slug"] = "corp",
            ["protocol"] = "saml",
            ["displayName"] = "Corporate SAML",
            ["issuer"] = "https://idp.acme.example/saml",
            ["domains"] = new JsonArray("acme.example"),
        };
        await admin.SendAsync(HttpMethod.Post, api + "/sso-connections", sso);
        await admin.SendAsync(
            HttpMethod.Post, api + "/sso-connections",
            new JsonObject { ["slug"] = "partners", ["protocol"] = "oidc", ["displayName"] = "Partners" });
        var profile = (string)(await admin.SendAsync(HttpMethod.Get, "/api/v1/profiles"))!["items"]!.AsArray().Last()!["name"]!;
        var connection = await admin.ConnectAsync(
            organization, "corp", profile, new JsonObject { ["displayName"] = "Corporate directory", ["ssoConnection"] = "corp" });
        var (member, group) = await FillAsync(admin, connection);
        await admin.SendAsync(
            HttpMethod.Put, $"{api}/connectors/corp/groups/{group}/links",
            new JsonArray(new JsonObject { ["team"] = "platform", ["role"] = "write" }));
        await admin.SendAsync(HttpMethod.Post, $"{api}/connectors/corp/oauth-clients", new JsonObject { ["name"] = "Directory sync" });
        var webhook =
            (string)(await admin.SendAsync(
                HttpMethod.Post, api + "/webhooks",
                new JsonObject { ["url"] = "http://127.0.0.1:9/hook", ["description"] = "Product back end" }))!["id"]!;
        await admin.TryAsync(HttpMethod.Post, $"{api}/webhooks/{webhook}/test");
        var requests = await admin.WaitAsync(
            $"{api}/connectors/corp/requests", answer => answer["items"]!.AsArray().Any(request => (int)request!["status"]! == 400));
        var failed = (string)requests["items"]!.AsArray().First(request => (int)request!["status"]! == 400)!["id"]!;
        return new Scene(Describe($"/console/o/{organization}", member, group, webhook, failed, profile));
    }

    private static async Task<(string Member, string Group)> FillAsync(AdminClient admin, ScimConnection connection)
    {
        var members = new JsonArray();
        foreach (var name in Names)
        {
            var (given, family) = (name.Split(' ')[0], name.Split(' ')[1]);
            members.Add(
                new JsonObject
                {
                    ["value"] = await admin.CreateUserAsync(connection, $"{given}-{family}".ToLowerInvariant(), given, family),
                });
        }

        var first = (string)members[0]!["value"]!;
        var group = (string)(await admin.SendAsync(
            HttpMethod.Post, connection.Path + "/Groups",
            new JsonObject
            {
                ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"),
                ["displayName"] = "Engineering",
                ["members"] = members,
            }, connection.Token))!["id"]!;
        var leave = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
            ["Operations"] = new JsonArray(new JsonObject { ["op"] = "replace", ["path"] = "active", ["value"] = false }),
        };
        await admin.SendAsync(HttpMethod.Patch, $"{connection.Path}/Users/{first}", leave, connection.Token);
        await admin.TryAsync(
            HttpMethod.Post, connection.Path + "/Users",
            new JsonObject
            {
                ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
                ["userName"] = "--",
                ["password"] = "s3cret",
            }, connection.Token);
        return (first, group);
    }

    private static IReadOnlyList<(string Name, string Path)> Describe(
        string home, string member, string group, string webhook, string failed, string profile) =>
    [
        ("organizations", "/console"), ("organization-new", "/console/organizations/new"), ("overview", home),
        ("members", home + "/members"), ("member", $"{home}/members/{member}"),
        ("scim-users", home + "/scim"), ("scim-groups", home + "/scim?show=groups"), ("group", $"{home}/connectors/corp/groups/{group}"),
        ("group-teams", $"{home}/connectors/corp/groups/{group}/teams"),
        ("events", home + "/events"), ("audit", home + "/audit"), ("webhooks", home + "/webhooks"),
        ("webhook-new", home + "/webhooks/new"), ("webhook", $"{home}/webhooks/{webhook}"), ("settings", home + "/settings"),
        ("sso", home + "/settings/sso"), ("sso-new", home + "/settings/sso/new"),
        ("connectors", home + "/settings/sso/scim"), ("connector-new", home + "/settings/sso/scim/new"),
        ("connection", home + "/connectors/corp"), ("oauth-clients", home + "/connectors/corp/oauth-clients"),
        ("guide", home + "/connectors/corp/guide"),
        ("connector-settings", home + "/connectors/corp/settings"), ("mapping", home + "/connectors/corp/mapping"),
        ("traffic", home + "/connectors/corp/traffic"),
        ("request", $"{home}/connectors/corp/traffic/{failed}"), ("preview", home + "/connectors/corp/preview"),
        ("test", home + "/connectors/corp/test"), ("share", home + "/connectors/corp/share"), ("jobs", "/console/jobs"),
        ("job", "/console/jobs/deliver-webhooks"), ("health", "/console/health"), ("profiles", "/console/profiles"),
        ("profile", "/console/profiles/" + profile), ("not-found", "/console/o/nobody"),
    ];
}
