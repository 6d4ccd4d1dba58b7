using Scim.Application.Configuration;
using Scim.Application.Presentation;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Listing;

public sealed record ListResourcesInput(ResourceType Type, SearchInput Search);

/// <summary>GET and <c>/.search</c> of one resource type, RFC 7644 §3.4.2, paged by index or by cursor (RFC 9865).</summary>
public sealed class ListResources(
    ResourceIntake intake, IResourceStore store, CursorCodec cursors, ServiceLimits limits, ResourceFinder finder,
    AuditTrail audit)
{
    public async Task<ListAnswer> HandleAsync(ProvisioningContext context, ListResourcesInput input, CancellationToken cancel)
    {
        var (connector, type, search) = (context.Connector, input.Type, input.Search);
        var startIndex = PageParameters.StartIndex(search);
        var count = PageParameters.Count(search.Count, search.Cursor is not null, limits, connector.Settings.Tolerance);
        var selection = intake.ReadSelection(connector, type, search.Attributes, search.ExcludedAttributes);
        var filter = intake.ReadFilter(connector, type, search.Filter);
        var sort = intake.ReadSort(connector, type, search.SortBy, search.SortOrder);
        var query = new ResourceQuery(type, filter, sort, startIndex, count, selection.WantsGroups(type));
        var answer = search.Cursor is null
            ? await IndexAsync(context, query, selection, cancel)
            : await WalkAsync(context, search, query, selection, cancel);
        if (filter is null || filter.Warnings.IsEmpty)
        {
            return answer;
        }

        await audit.MisreadAsync(context, type, filter.Warnings, cancel);
        return answer with { Warnings = filter.Warnings };
    }

    private async Task<ListAnswer> IndexAsync(
        ProvisioningContext context, ResourceQuery query, AttributeSelection selection, CancellationToken cancel)
    {
        var page = await store.ListAsync(context.Connector.OrganizationId, context.Connector.ConnectorId, query, cancel);
        if (page.Resources is [var found])
        {
            finder.Remember(context, found);
        }

        return new ListAnswer(Views(query.Type, page, selection), page.TotalResults!.Value) { StartIndex = query.StartIndex };
    }

    private static ResourceView[] Views(ResourceType type, ResourcePage page, AttributeSelection selection) =>
        [.. page.Resources.Select(resource => new ResourceView(type, resource, selection))];

    private async Task<ListAnswer> WalkAsync(
        ProvisioningContext context, SearchInput search, ResourceQuery query, AttributeSelection selection, CancellationToken cancel)
    {
        var connector = context.Connector;
        var fingerprint = CursorCodec.FingerprintOf(
            connector, query.Type.Endpoint, search.Filter, search.SortBy, search.SortOrder?.ToLowerInvariant());
        var cursor = await cursors.ReadAsync(search.Cursor!, fingerprint, cancel);
        query = query with { StartIndex = 1, After = cursor?.Position, Backwards = cursor?.Backwards == true, WithTotal = cursor is null };
        var page = await store.ListAsync(connector.OrganizationId, connector.ConnectorId, query, cancel);
        var total = cursor?.Total ?? page.TotalResults!.Value;
        var (hasPrevious, hasNext) = query.Backwards ? (page.HasMore, true) : (cursor?.Position is not null, page.HasMore);
        return new ListAnswer(Views(query.Type, page, selection), total)
        {
            PreviousCursor = hasPrevious ? await WriteAsync(query, page, true, total, fingerprint, cancel) : null,
            NextCursor = hasNext ? await WriteAsync(query, page, false, total, fingerprint, cancel) : null,
        };
    }

    private async ValueTask<string?> WriteAsync(
        ResourceQuery query, ResourcePage page, bool backwards, long total, string fingerprint, CancellationToken cancel)
    {
        var edge = backwards ? page.Resources.FirstOrDefault() : page.Resources.LastOrDefault();
        var position = edge is null ? query.After : SortValue.PositionOf(query.Type, query.Sort, edge);
        return await cursors.WriteAsync(new CursorPlace(0, position, backwards, total), fingerprint, cancel);
    }
}
