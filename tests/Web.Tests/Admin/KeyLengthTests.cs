using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Scim.Web.Tests.Admin;

/// <summary>What the admin API keeps under a key has a greatest length, and holds no character that a database refuses.</summary>
public sealed class KeyLengthTests(AdminServices services)
{
    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Schemas_and_types(string database)
    {
        var (admin, connector) = await ConnectAsync(database);
        foreach (var (length, status) in new[] { (200, 201), (201, 400), (20_000, 400) })
        {
            await admin.PostAsync(connector + "/schemas", Schema(Random("urn:example:", length)), status);
            var schema = Random("urn:example:", 50);
            await admin.PostAsync(connector + "/schemas", Schema(schema), 201);
            await admin.PostAsync(
                connector + "/resource-types",
                new JsonObject { ["name"] = Random("T", length), ["endpoint"] = Random("/T", 20), ["schema"] = schema }, status);
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Issuers_and_subjects(string database)
    {
        var (admin, connector) = await ConnectAsync(database);
        using var key = RSA.Create(2_048);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        foreach (var (length, status) in new[] { (255, 201), (256, 400), (2_000, 400) })
        {
            await admin.PostAsync(
                connector + "/oauth-clients",
                new JsonObject
                {
                    ["authentication"] = "jwt-bearer",
                    ["issuer"] = Ideographs(length),
                    ["subject"] = Ideographs(length),
                    ["jwks"] = new JsonObject
                    {
                        ["keys"] = new JsonArray(
                            new JsonObject
                            {
                                ["kty"] = "RSA",
                                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
                            }),
                    },
                },
                status);
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Cursor_made_by_hand_with_a_NUL(string database)
    {
        var (admin, _) = await ConnectAsync(database);
        byte[] place = [0];
        var cursor = Base64Url.EncodeToString([.. SHA256.HashData(place)[..4], .. place]);
        using var answer = await admin.SendRawAsync("GET", "/api/v1/organizations?cursor=" + cursor, null);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    private async Task<(AdminClient Admin, string Connector)> ConnectAsync(string database)
    {
        var admin = await services.ConnectAsync(database);
        var organization = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(organization + "/connectors", AdminClient.Json("""{"slug":"idp","profile":"generic"}"""), 201);
        return (admin, organization + "/connectors/idp");
    }

    private static JsonObject Schema(string id) => new()
    {
        ["id"] = id,
        ["name"] = "Badge",
        ["attributes"] = new JsonArray(new JsonObject { ["name"] = "number", ["type"] = "string" }),
    };

    private static string Random(string start, int length) =>
        start + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", length - start.Length);

    private static string Ideographs(int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            text.Append((char)RandomNumberGenerator.GetInt32(0x4E00, 0x9FA0));
        }

        return text.ToString();
    }
}
