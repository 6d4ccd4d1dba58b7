using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>The device model of RFC 9944, loaded at run time from one file, served by the same engine as users.</summary>
public static class Devices
{
    private const string Device = "urn:ietf:params:scim:schemas:core:2.0:Device";
    private const string Ble = "urn:ietf:params:scim:schemas:extension:ble:2.0:Device";
    private const string PassKey = "urn:ietf:params:scim:schemas:extension:pairingPassKey:2.0:Device";

    public static async Task R9944_S3_devices_are_discovered(Scope scope)
    {
        var devices = await OpenAsync(scope);
        (await devices.Get("/ResourceTypes/Device")).Is(200).Has("endpoint", "/Devices").Has("schema", Device);
        (await devices.Get("/Schemas/" + Ble)).Is(200).Has("name", "bleExtension");
    }

    public static async Task R9944_S3_a_device_without_active_is_refused(Scope scope) =>
        (await (await OpenAsync(scope)).Post("/Devices", $$"""{"schemas":["{{Device}}"],"displayName":"x"}""")).IsError(
            400, "invalidValue");

    public static async Task R9944_S7_a_ble_device_lives_through_every_method(Scope scope)
    {
        var devices = await OpenAsync(scope);
        var device = (await devices.Post("/Devices", Body("2c:54:91:88:c9:e2"))).Is(201).Has("displayName", "BLE Heart Monitor").Has(
            "meta/resourceType", "Device");
        Check.Same("2c:54:91:88:c9:e2", Reply.At(device.Body[Ble], "deviceMacAddress"));
        Check.That(!device.Text.Contains("123456", StringComparison.Ordinal)
            && !device.Text.Contains("c0ffee", StringComparison.Ordinal), "keys are never told");
        Check.Same(
            1,
            (await devices.Query("/Devices", $"{Ble}:deviceMacAddress eq \"2C:54:91:88:C9:E2\" and {Ble}:versionSupport eq \"5.3\"")).Is(
                200).Total);
        (await devices.Post("/Devices", Body("2C:54:91:88:c9:e2"))).IsError(409, "uniqueness");
        (await devices.Apply(
            "/Devices/" + device.Id, """{"op":"replace","path":"active","value":false}""",
            $$"""{"op":"add","path":"{{Ble}}:versionSupport","value":["5.4"]}""")).IsOneOf(200, 204);
        var read = (await devices.Get("/Devices/" + device.Id)).Is(200).Has("active", "false");
        Check.SameJson(JsonNode.Parse("""["5.3","5.4"]"""), read.Body[Ble]?["versionSupport"], "versionSupport");
        (await devices.Apply("/Devices/" + device.Id, $$"""{"op":"remove","path":"{{Ble}}:deviceMacAddress"}""")).IsError(
            400, "mutability", "invalidValue");
        (await devices.Delete("/Devices/" + device.Id)).Is(204);
        (await devices.Get("/Devices/" + device.Id)).IsError(404);
    }

    public static async Task R9944_S7_devices_are_paged_and_sorted(Scope scope)
    {
        var devices = await OpenAsync(scope);
        foreach (var last in (string[])["0a", "0b", "0c"])
        {
            (await devices.Post("/Devices", Body("2c:54:91:88:00:" + last))).Is(201);
        }

        var found = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page =
                (await devices.Query(
                    "/Devices", $"{Ble}:deviceMacAddress sw \"2c:54:91:88:00\"",
                    $"&count=2&sortBy={Ble}:deviceMacAddress&sortOrder=descending&cursor={cursor}")).Is(200);
            found.AddRange(page.Resources.Select(each => Reply.At(each[Ble], "deviceMacAddress")![^2..]));
            cursor = page["nextCursor"];
        }

        Check.SameList(["0c", "0b", "0a"], found, "devices");
    }

    private static string Body(string address) => $$"""
        {"schemas":["{{Device}}","{{Ble}}","{{PassKey}}"],"displayName":"BLE Heart Monitor","active":true,"mudUrl":"https://example.com/mud",
        "{{Ble}}":{"versionSupport":["5.3"],"deviceMacAddress":"{{address}}","isRandom":false,"mobility":true,"irk":"c0ffee","pairingMethods":["{{PassKey}}"] },
        "{{PassKey}}":{"key":123456} }
        """;

    private static async Task<Scope> OpenAsync(Scope scope)
    {
        if (scope.Target.AdminKey is null)
        {
            throw new CaseSkipped("needs --admin-key");
        }

        return scope.On(await scope.Suite.SharedAsync("devices", CreateAsync));
    }

    private static async Task<Target> CreateAsync(Scope scope)
    {
        using var stream = typeof(Devices).Assembly.GetManifestResourceStream("Scim.Conformance.Cases.Devices.json")!;
        var file = JsonNode.Parse(stream)!.AsObject();
        var (organization, _) = scope.Target.Names;
        var slug = "devices-" + Guid.NewGuid().ToString("N")[..8];
        var connectors = $"/api/v1/organizations/{organization}/connectors";
        (await scope.Send("POST", connectors, $$"""{"slug":"{{slug}}","profile":"generic"}""")).Is(201);
        scope.Defer(async () => (await scope.Send("DELETE", $"{connectors}/{slug}")).Is(204));
        foreach (var schema in file["schemas"]!.AsArray())
        {
            (await scope.Send("POST", $"{connectors}/{slug}/schemas", schema!.ToJsonString())).Is(201);
        }

        foreach (var type in file["resourceTypes"]!.AsArray())
        {
            (await scope.Send("POST", $"{connectors}/{slug}/resource-types", type!.ToJsonString())).Is(201);
        }

        var token = (await scope.Send("POST", $"{connectors}/{slug}/tokens", "{}")).Is(201)["token"]!;
        return new Target(
            $"{scope.Target.Origin.GetLeftPart(UriPartial.Authority)}/scim/{organization}/{slug}/v2", token, scope.Target.AdminKey);
    }
}
