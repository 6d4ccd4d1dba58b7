using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>
/// A resource type of every attribute type and characteristic, served by a connector of its own that is made through the admin API.
/// </summary>
public sealed class Things
{
    private Things(Target target) => Target = target;

    public Target Target { get; }

    public static async Task<Scope> OpenAsync(Scope scope)
    {
        if (scope.Target.AdminKey is null)
        {
            throw new CaseSkipped("needs --admin-key");
        }

        var things = await scope.Suite.SharedAsync("things", CreateAsync);
        return scope.On(things.Target);
    }

    public static string Body(string name, string more = "") =>
        $$"""{"schemas":["{{Urn.Thing}}"],"name":"{{name}}"{{(more.Length == 0 ? "" : "," + more)}}}""";

    private static async Task<Things> CreateAsync(Scope scope)
    {
        var (organization, _) = scope.Target.Names;
        var slug = "things-" + Guid.NewGuid().ToString("N")[..8];
        var connectors = $"/api/v1/organizations/{organization}/connectors";
        (await scope.Send("POST", connectors, $$"""{"slug":"{{slug}}","profile":"generic"}""")).Is(201);
        scope.Defer(async () => (await scope.Send("DELETE", $"{connectors}/{slug}")).Is(204));
        (await scope.Send("POST", $"{connectors}/{slug}/schemas", Resource("ThingSchema.json"))).Is(201);
        (await scope.Send("POST", $"{connectors}/{slug}/schemas", Resource("BadgeSchema.json"))).Is(201);
        (await scope.Send("POST", $"{connectors}/{slug}/resource-types", Resource("ThingType.json"))).Is(201);
        var token = (await scope.Send("POST", $"{connectors}/{slug}/tokens", "{}")).Is(201)["token"]!;
        return new Things(
            new Target(
                $"{scope.Target.Origin.GetLeftPart(UriPartial.Authority)}/scim/{organization}/{slug}/v2", token, scope.Target.AdminKey));
    }

    private static string Resource(string name)
    {
        using var stream = typeof(Things).Assembly.GetManifestResourceStream("Scim.Conformance.Cases." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
