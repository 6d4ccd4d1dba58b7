using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;
using Scim.Application.Connectors;
using Scim.Application.Integrity;
using Scim.Application.Listing;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Integrity;

/// <summary>
/// The columns of every resource of a connector against its document. Each row is one reading, so writers beside it do no harm.
/// </summary>
internal sealed class ResourceCheck(ISqlDatabase database, ConnectorContext connector, bool repair)
{
    private const int PageSize = 500;

    private const string Page = $"""
        select {StoredColumns.Columns} from resources
        where organization_id = @organization and connector_id = @connector and (type > @type or (type = @type and id > @id))
        order by type, id limit @limit
        """;

    public async IAsyncEnumerable<Discrepancy> RunAsync(IProgress<int> checkedResources, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (type, id) = ("", Guid.Empty);
        while (await ReadPageAsync(type, id, cancel) is { Count: > 0 } page)
        {
            foreach (var stored in page)
            {
                if (await CheckAsync(stored, cancel) is { } difference)
                {
                    yield return difference;
                }
            }

            checkedResources.Report(page.Count);
            (type, id) = (page[^1].Type, page[^1].Id);
        }
    }

    private Task<List<StoredColumns>> ReadPageAsync(string type, Guid id, CancellationToken cancel) => database.ReadAsync(
        session => session.QueryAsync(
            Page, StoredColumns.Read, ("organization", connector.OrganizationId), ("connector", connector.ConnectorId), ("type", type),
            ("id", id), ("limit", PageSize)),
        cancel);

    private async Task<Discrepancy?> CheckAsync(StoredColumns stored, CancellationToken cancel)
    {
        var place = $"{connector.OrganizationSlug}/{connector.ConnectorSlug} {stored.Type} {stored.Id:D}";
        if (connector.Schemas.FindByName(stored.Type) is not { } type)
        {
            return new Discrepancy(place, "the connector has no such resource type", false);
        }

        if (ReadDocument(stored) is not { } attributes)
        {
            return new Discrepancy(place, "the document is no JSON object with this id", false);
        }

        var derived = ResourceStateFactory.Create(connector, type, new ResourceId(stored.Id), attributes);
        var names = Differences(stored, stored.Hidden ? derived with { UniqueKey = null, HandleKey = null } : derived);
        return names.Count == 0
            ? null
            : new Discrepancy(place, string.Join(", ", names), repair && await WriteAsync(stored, derived, cancel));
    }

    private static JsonObject? ReadDocument(StoredColumns stored)
    {
        try
        {
            return JsonNode.Parse(stored.Document) is JsonObject document && (string?)document["id"] == stored.Id.ToString("D")
                ? document
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<string> Differences(StoredColumns stored, ResourceState derived)
    {
        var names = new List<string>();
        void Compare(string name, bool equal)
        {
            if (!equal)
            {
                names.Add(name);
            }
        }

        Compare("search document", SameJson(stored.Search, derived.Search));
        Compare("unique key", stored.UniqueKey == derived.UniqueKey);
        Compare("externalId", stored.ExternalId == derived.ExternalId);
        Compare("display", stored.Display == derived.Display);
        Compare("name key", stored.NameKey == derived.NameKey);
        Compare("member text", stored.MemberText == derived.MemberText);
        Compare("home", stored.Home == derived.Home);
        Compare("handle key", stored.HandleKey == derived.HandleKey);
        return names;
    }

    private static bool SameJson(string stored, byte[] derived)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(stored), JsonNode.Parse(derived));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>False where the unique key belongs to another resource by now, or the document was changed meanwhile.</summary>
    private async Task<bool> WriteAsync(StoredColumns stored, ResourceState derived, CancellationToken cancel)
    {
        try
        {
            return await database.WriteAsync(
                async session => await session.ExecuteAsync(
                    $"""
                    update resources set search = {session.Dialect.Json("@search")}, unique_key = @unique,
                        external_id = @external, display = @display,
                      name_key = @name, member_text = @text, home = @home, handle_key = @handle
                    where organization_id = @organization and connector_id = @connector and type = @type and id = @id
                        and document = @document
                    """,
                    ("search", Encoding.UTF8.GetString(derived.Search)), ("unique", stored.Hidden ? null : derived.UniqueKey),
                    ("external", derived.ExternalId), ("display", derived.Display),
                    ("name", derived.NameKey), ("text", derived.MemberText), ("home", derived.Home),
                    ("handle", stored.Hidden ? null : derived.HandleKey), ("organization", connector.OrganizationId),
                    ("connector", connector.ConnectorId), ("type", stored.Type),
                    ("id", stored.Id), ("document", stored.Document)) == 1,
                cancel);
        }
        catch (DbException fault) when (DatabaseFaults.IsDuplicate(fault))
        {
            return false;
        }
    }
}
