using Scim.Application.Audit;
using Scim.Application.Configuration;
using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Resources;

namespace Scim.Application.Connectors;

/// <summary>
/// Takes a schema or resource type from a connector; refused while stored resources or resource types need it, or where some come to need
/// it within a second.
/// </summary>
public sealed class RemoveConnectorSchema(IConnectorSchemaStore store, IProfileCatalog profiles, TimeProvider clock)
{
    private static readonly ImmutableArray<string> CoreTypes = ["User", "Group"];

    public async Task HandleAsync(Connector connector, ConnectorSchemaKind kind, string name, Actor actor, CancellationToken cancel)
    {
        var existing = await store.ListAsync(connector, cancel);
        var found = existing.FirstOrDefault(each => each.Kind == kind && each.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw Problems.NotFound(kind == ConnectorSchemaKind.Schema ? "Schema" : "Resource type", name);
        await CheckAsync(connector, found, existing, cancel);
        await store.DeleteAsync(
            connector, kind, found.Name, AdminChange.Of(
                actor, $"{Names.Of(kind)}.delete", kind.ToString(), found.Name, clock.GetUtcNow()), cancel);
        if (connector.Status == ConnectorStatus.Enabled)
        {
            await CheckAgainAsync(connector, found, existing, actor);
        }
    }

    /// <summary>A node that did not know yet may have stored what needs the schema: then it comes back.</summary>
    private async Task CheckAgainAsync(Connector connector, ConnectorSchema found, IReadOnlyList<ConnectorSchema> existing, Actor actor)
    {
        await NodeCache.SettleAsync(clock);
        try
        {
            await CheckAsync(connector, found, existing, CancellationToken.None);
        }
        catch (ProblemException)
        {
            var change = AdminChange.Of(actor, $"{Names.Of(found.Kind)}.create", found.Kind.ToString(), found.Name, clock.GetUtcNow());
            await store.AddAsync(connector, found, change, CancellationToken.None);
            throw;
        }
    }

    private async Task CheckAsync(
        Connector connector, ConnectorSchema found, IReadOnlyList<ConnectorSchema> existing, CancellationToken cancel)
    {
        if (found.Kind == ConnectorSchemaKind.Schema)
        {
            await CheckSchemaAsync(connector, found, existing, cancel);
        }
        else if (CoreTypes.Contains(found.Name, StringComparer.OrdinalIgnoreCase))
        {
            await CheckExtensionsAsync(connector, ExtensionsLost(connector, found, existing), cancel);
        }
        else if (await store.IsTypeUsedAsync(connector, found.Name, cancel))
        {
            throw Problems.Conflict($"Resources of type {found.Name} are stored. Delete them first.");
        }
    }

    private async Task CheckSchemaAsync(
        Connector connector, ConnectorSchema schema, IReadOnlyList<ConnectorSchema> existing, CancellationToken cancel)
    {
        var types = existing.Where(each => each.Kind == ConnectorSchemaKind.ResourceType);
        if (types.FirstOrDefault(each => SchemasOf(each).Contains(schema.Name, StringComparer.OrdinalIgnoreCase)) is { } user)
        {
            throw Problems.Conflict($"The resource type {user.Name} uses this schema. Delete it first.");
        }

        await CheckExtensionsAsync(connector, [schema.Name], cancel);
    }

    private IEnumerable<string> ExtensionsLost(Connector connector, ConnectorSchema type, IReadOnlyList<ConnectorSchema> existing)
    {
        var root = ConnectorSchemas.Base(profiles.Find(connector.Profile) ?? GenericProfile.StandIn, uniqueGroupNames: false);
        var kept = ConnectorSchemas.Apply(root, [.. existing.Where(each => each != type)]).ValueOrThrow().FindByName(type.Name)!;
        return ExtensionsOf(type).Where(uri => kept.FindExtension(uri) is null);
    }

    private async Task CheckExtensionsAsync(Connector connector, IEnumerable<string> uris, CancellationToken cancel)
    {
        foreach (var uri in uris)
        {
            if (await store.IsExtensionUsedAsync(connector, uri, cancel))
            {
                throw Problems.Conflict($"Stored resources have values under {uri}. Remove them first.");
            }
        }
    }

    private static IEnumerable<string> SchemasOf(ConnectorSchema type) =>
        ExtensionsOf(type).Append(JsonMembers.GetText(type.Body, "schema")).OfType<string>();

    private static IEnumerable<string> ExtensionsOf(ConnectorSchema type) =>
        JsonMembers.Get(type.Body, "schemaExtensions") is JsonArray extensions
            ? extensions.OfType<JsonObject>().Select(extension => JsonMembers.GetText(extension, "schema")).OfType<string>()
            : [];
}
