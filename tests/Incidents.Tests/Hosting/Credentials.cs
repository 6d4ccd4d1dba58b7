namespace Scim.Incidents.Tests.Hosting;

/// <summary>Every kind of credential that must not open a door, by name; each a set of request headers.</summary>
public sealed record Credentials(string Name, params (string Name, string Value)[] Headers)
{
    /// <summary>All that are wrong for the SCIM routes of a tenant.</summary>
    public static async Task<IReadOnlyList<Credentials>> WrongForScimAsync(Tenant tenant) =>
        [.. await WrongEverywhereAsync(tenant), new("the admin key", ("Authorization", "Bearer " + Service.AdminKey))];

    /// <summary>All that are wrong for the admin API.</summary>
    public static async Task<IReadOnlyList<Credentials>> WrongForAdminAsync(Tenant tenant) =>
        [.. await WrongEverywhereAsync(tenant), new("a token of a connector", ("Authorization", "Bearer " + tenant.Token))];

    private static async Task<IReadOnlyList<Credentials>> WrongEverywhereAsync(Tenant tenant)
    {
        var service = tenant.Service;
        var sibling = await service.NewConnectorAsync(tenant.Organization);
        var stranger = await service.NewTenantAsync();
        var revoked = (await service.AdminAsync("POST", tenant.AdminPath + "/tokens", [])).Demand(201);
        (await service.AdminAsync("DELETE", $"{tenant.AdminPath}/tokens/{revoked["id"]}")).Demand(204);
        var expired =
            (await service.AdminAsync("POST", tenant.AdminPath + "/tokens", new JsonObject { ["expiresInDays"] = 0.000_001 })).Demand(201);
        var client = (await service.AdminAsync("POST", sibling.AdminPath + "/oauth-clients", [])).Demand(201);
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        return
        [
            new("nothing"),
            new("an empty header", ("Authorization", "")),
            new("an empty token", ("Authorization", "Bearer ")),
            new("white space", ("Authorization", "Bearer \t ")),
            new("the word alone", ("Authorization", "Bearer")),
            new("a wrong token", ("Authorization", "Bearer scim_" + new string('A', 43))),
            new("a prefix", ("Authorization", "Bearer " + tenant.Token[..20])),
            new("a token with something after it", ("Authorization", $"Bearer {tenant.Token}x")),
            new("a token in another case", ("Authorization", $"Bearer {tenant.Token.ToUpperInvariant()}")),
            new("another scheme", ("Authorization", "Token " + tenant.Token)),
            new("a bare token", ("Authorization", tenant.Token)),
            new("basic", (
                "Authorization", "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"admin:{Service.AdminKey}")))),
            new("the token of a sibling", ("Authorization", "Bearer " + sibling.Token)),
            new("the token of a stranger", ("Authorization", "Bearer " + stranger.Token)),
            new("a revoked token", ("Authorization", "Bearer " + revoked["token"])),
            new("an expired token", ("Authorization", "Bearer " + expired["token"])),
            new("a client secret", ("Authorization", "Bearer " + client["clientSecret"])),
            new("a forged access token", ("Authorization", "Bearer scimat_" + new string('A', 96))),
            new("a session of the console", ("Cookie", await service.SignInAsync())),
            new("a token in another header", ("X-Api-Key", tenant.Token), ("X-Authorization", "Bearer " + tenant.Token)),
        ];
    }
}
