using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Archives;
using Scim.Application.Organizations;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;
using Scim.Web.Tests.Admin;
using Scim.Web.Tests.Hosting;
using static Scim.Web.Tests.Admin.AdminClient;

[assembly: AssemblyFixture(typeof(Scim.Testing.Databases.PostgresServer))]

namespace Scim.Web.Tests.Commands;

/// <summary>An organization leaves one installation and comes to another; exported again there, it is line by line the same.</summary>
public sealed class ArchiveTests(PostgresServer postgres)
{
    private const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private const string Badge = "urn:example:params:scim:schemas:badge:1.0:User";

    [Theory]
    [InlineData("sqlite", "postgres")]
    [InlineData("postgres", "sqlite")]
    public async Task Organization_is_the_same_after_the_journey(string from, string to)
    {
        await using var home = await StartAsync(from);
        await using var away = await StartAsync(to);
        var token = await FillAsync(home);
        var lines = await ExportAsync(home);
        Assert.DoesNotContain(
            lines, line => line.Contains(token, StringComparison.Ordinal) || line.Contains("digest", StringComparison.OrdinalIgnoreCase));

        await ImportAsync(away, lines);
        Assert.Equal(lines[1..], (await ExportAsync(away))[1..]);

        Assert.Contains("--merge", (await RefusalAsync(away, lines)).Message, StringComparison.Ordinal);
        Assert.Equal(0, (await ImportAsync(away, lines, merge: true)).Written);
        await UseAsync(away);
    }

    [Fact]
    public async Task Broken_archive_leaves_nothing_behind()
    {
        await using var home = await StartAsync("sqlite");
        await FillAsync(home);
        var lines = await ExportAsync(home);
        await using var away = await StartAsync("sqlite");
        foreach (var (broken, message) in new[]
        {
            (lines[..^1], "not complete"),
            (lines[..^3].Append(lines[^1]).ToArray(), "lines when it was made"),
            (lines[1..], "not the first line"),
            ([lines[0], "{"], "Line 2 is no JSON: it breaks off or is malformed at byte 2."),
            ([.. lines[..2], """{"kind":"token"}"""], "'token' is not known"),
            ([lines[0], """{"kind":"end","lines":1}"""], "holds no organization"),
            ([.. lines[..2], lines[1]], "begins another organization"),
            ([lines[0], """{"kind":"connector"}"""], "Line 2: comes before the organization."),
            ([.. lines, """{"kind":"link"}"""], "follows the end of the archive"),
            (Changed(lines, "two", line => line["slug"] = "i_p"), "slug 'i_p' is refused: it contains '_'"),
            (Changed(lines, "two", line => line["profile"] = "nobody"), "profile 'nobody' is not known"),
            (
                Changed(lines, "two", line => line["settings"]!["deprovisioning"] = Json("""{"graceDays":-1}""")),
                "deprovisioning.graceDays must be"),
            (Changed(lines, "two", line => line["settings"]!["colour"] = "red"), "colour is not known here"),
        })
        {
            Assert.Contains(message, (await RefusalAsync(away, broken)).Message, StringComparison.Ordinal);
            Assert.Null(await away.Services.GetRequiredService<IOrganizationStore>().FindAsync("acme", CancellationToken.None));
        }
    }

    [Fact]
    public async Task Merge_of_a_company_leaves_an_organization_of_its_name_alone()
    {
        await using var home = await StartAsync("sqlite");
        await FillAsync(home);
        string[] lines =
        [
            """{"kind":"archive","version":1,"lines":3}""",
            """{"kind":"company","slug":"acme"}""",
            """{"kind":"end","lines":2}"""
        ];
        Assert.Contains(
            "Line 2: 'acme' exists already and is no company.", (await RefusalAsync(home, lines, merge: true)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbs_write_a_new_file_read_it_elsewhere_and_tell_what_they_did()
    {
        using var home = new SqliteFile();
        using var away = new SqliteFile();
        await using (var service = await WholeService.StartAsync(null, home.Directory))
        {
            await FillAsync(service);
        }

        var file = Path.Combine(home.Directory, "acme.jsonl");
        await DemandAsync(0, home, "export", "acme", "--file", file);
        var lines = await File.ReadAllLinesAsync(file);
        var repeated = await DemandAsync(1, home, "export", "acme", "--file", file);
        Assert.Equal($"'{file}' is there already; name a new file.", repeated.Error.Trim());
        Assert.Equal(lines, await File.ReadAllLinesAsync(file));

        await DemandAsync(1, away, "export", "acme");
        await DemandAsync(0, away, "import", file);
        Assert.Contains("acme: 0 imported", (await DemandAsync(0, away, "import", file, "--merge")).Error, StringComparison.Ordinal);
        Assert.Equal(
            lines[1..], (await DemandAsync(0, away, "export", "acme")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]);
    }

    private static string[] Changed(string[] lines, string connector, Action<JsonObject> change) => [.. lines.Select(text =>
    {
        var line = Json(text);
        if ((string?)line["kind"] != "connector" || (string?)line["slug"] != connector)
        {
            return text;
        }

        change(line);
        return line.ToJsonString();
    })];

    private async Task<WholeService> StartAsync(string database) =>
        await WholeService.StartAsync(database == "postgres" ? await postgres.CreateDatabaseAsync() : null);

    private static async Task<string[]> ExportAsync(WholeService service)
    {
        var organization = await service.Services.GetRequiredService<IOrganizationStore>().FindAsync("acme", CancellationToken.None);
        await using var output = new StringWriter { NewLine = "\n" };
        await service.Services.GetRequiredService<IOrganizationArchive>().ExportAsync(
            organization!, output, new Progress<ArchiveProgress>(), CancellationToken.None);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<ArchiveResult> ImportAsync(WholeService service, string[] lines, bool merge = false)
    {
        using var input = new StringReader(string.Join('\n', lines) + "\n");
        return await service.Services.GetRequiredService<IOrganizationArchive>().ImportAsync(
            input, merge, new Progress<ArchiveProgress>(), CancellationToken.None);
    }

    private static Task<ArchiveException> RefusalAsync(WholeService service, string[] lines, bool merge = false) =>
        Assert.ThrowsAsync<ArchiveException>(() => ImportAsync(service, lines, merge));

    private static async Task<CommandRun> DemandAsync(int code, SqliteFile home, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(home.Directory, null, arguments);
        Assert.True(code == run.ExitCode, $"{string.Join(' ', arguments)}: {run.ExitCode} {run.Error}");
        return run;
    }

    /// <summary>An organization with everything in it that an archive holds; answers the secret of a token.</summary>
    private static async Task<string> FillAsync(WholeService service)
    {
        var admin = new AdminClient(service.Address, WholeService.AdminKey);
        const string Acme = "/api/v1/organizations/acme";
        await admin.PostAsync(
            "/api/v1/organizations",
            Json("""{"slug":"acme","displayName":"Ácme","requireSso":true,"roles":["read","admin"],"retention":{"eventDays":7}}"""), 201);
        await admin.PostAsync(Acme + "/sso-connections", Json("""{"slug":"saml","protocol":"saml","domains":["acme.example"]}"""), 201);
        await admin.PostAsync(
            Acme + "/connectors", Json(
                """{"slug":"idp","profile":"generic","ssoConnection":"saml","deprovisioning":{"graceDays":5}}"""), 201);
        await admin.PostAsync(Acme + "/connectors", Json("""{"slug":"two","profile":"generic","ssoConnection":"saml"}"""), 201);
        await admin.PostAsync(Acme + "/connectors/two/disable", null, 204);
        await admin.PostAsync(
            Acme + "/connectors/idp/schemas",
            Json($$"""{"id":"{{Badge}}","name":"Badge","attributes":[{"name":"number","type":"string"}]}"""), 201);
        var token = (string)(await admin.PostAsync(Acme + "/connectors/idp/tokens", null, 201))["token"]!;
        var idp = admin.WithKey(token);
        const string Scim = "/scim/acme/idp/v2";
        var ids = new List<string>();
        foreach (var name in new[] { "Ada", "bob", "Çem", "dora" })
        {
            ids.Add(
                (string)(await idp.PostAsync(
                    Scim + "/Users",
                    Json(
                        $$"""{"schemas":["{{User}}","{{Badge}}"],"userName":"{{name}}","externalId":"x-{{name}}","{{Badge}}":{"number":"<{{name}}>"} }"""), 201))["id"]!);
        }

        var staff = await idp.PostAsync(
            Scim + "/Groups",
            Json($$"""{"schemas":["{{Group}}"],"displayName":"Staff","members":[{"value":"{{ids[0]}}"},{"value":"{{ids[2]}}"}]}"""), 201);
        using var linked = await admin.SendRawAsync(
            "PUT", $"{Acme}/connectors/idp/groups/{staff["id"]}/links", """[{"team":"core","role":"admin"}]""");
        Assert.Equal(200, (int)linked.StatusCode);
        await idp.SendAsync("DELETE", $"{Scim}/Users/{ids[1]}", null, 204);
        await idp.PatchAsync(
            $"{Scim}/Users/{ids[2]}",
            Json(
                """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}"""), 200);
        return token;
    }

    /// <summary>The IdP goes on where it was: its users are there, unique names are kept, a deleted user comes back with its id.</summary>
    private static async Task UseAsync(WholeService service)
    {
        var admin = new AdminClient(service.Address, WholeService.AdminKey);
        var token = (string)(await admin.PostAsync("/api/v1/organizations/acme/connectors/idp/tokens", null, 201))["token"]!;
        var idp = admin.WithKey(token);
        Assert.Equal(3, (int)(await idp.GetAsync("/scim/acme/idp/v2/Users"))["totalResults"]!);
        Assert.Equal(1, (int)(await idp.GetAsync("/scim/acme/idp/v2/Users?filter=userName%20eq%20%22ADA%22"))["totalResults"]!);
        Assert.Equal(2, (int)(await admin.GetAsync("/api/v1/organizations/acme/connectors/idp/groups"))["items"]![0]!["memberCount"]!);
        var deleted = (await admin.GetAsync("/api/v1/organizations/acme/members?q=bob"))["items"]!.AsArray().Single()!;
        var back = await idp.PostAsync(
            "/scim/acme/idp/v2/Users", Json($$"""{"schemas":["{{User}}"],"userName":"bob","externalId":"x-bob"}"""), 201);
        Assert.Equal((string)deleted["id"]!, (string)back["id"]!);
        await idp.PostAsync("/scim/acme/idp/v2/Groups", Json($$"""{"schemas":["{{Group}}"],"displayName":"STAFF"}"""), 409);
    }
}
