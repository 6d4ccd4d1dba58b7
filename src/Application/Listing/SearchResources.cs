using Scim.Application.Configuration;
using Scim.Application.Presentation;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Application.Listing;

/// <summary>
/// A query at the root, over every resource type in turn (RFC 7644 §3.4.2.1). Each attribute of the filter is absent in the types that do
/// not know it; one that no type knows is an error in strict tolerance. Ordered by type, then id; <c>sortBy</c> is refused.
/// </summary>
public sealed class SearchResources(
    ResourceIntake intake, IResourceStore store, CursorCodec cursors, ServiceLimits limits, AuditTrail audit)
{
    public async Task<ListAnswer> HandleAsync(ProvisioningContext context, SearchInput search, CancellationToken cancel)
    {
        if (search.SortBy is not null)
        {
            throw new ScimException(ScimErrors.SortAcrossTypes());
        }

        var startIndex = PageSize.StartIndex(search);
        var count = PageSize.Count(search, limits, context.Connector.Settings.Tolerance);
        var queries = context.Connector.Schemas.ResourceTypes.Select(type => Query(context, type, search)).ToArray();
        var unknown = UnknownEverywhere(queries);
        if (!context.Connector.IsLenient && unknown is [var first, ..])
        {
            throw new ScimException(first.Error);
        }

        var answer = search.Cursor is null
            ? await IndexAsync(context, search, queries, startIndex, count, cancel)
            : await WalkAsync(context, search, queries, count, cancel);
        ImmutableArray<string> warnings = [.. unknown.Select(attribute => attribute.Error.Detail)];
        await audit.MisreadAsync(context, null, warnings, cancel);
        return answer with { Warnings = warnings };
    }

    private ResourceQuery Query(ProvisioningContext context, ResourceType type, SearchInput search)
    {
        var selection = intake.ReadSelection(context.Connector, type, search.Attributes, search.ExcludedAttributes);
        var filter = search.Filter is { } text ? intake.BindFilter(context.Connector, type, text, skipUnknown: true).ValueOrThrow() : null;
        return new ResourceQuery(type, filter, null, 1, 0, selection.WantsGroups(type));
    }

    private static List<UnknownAttribute> UnknownEverywhere(ResourceQuery[] queries) =>
    [
        .. (queries[0].Filter?.Unknown ?? []).Where(
            attribute => queries.All(
                query => query.Filter!.Unknown.Any(other => other.Path.Equals(attribute.Path, StringComparison.OrdinalIgnoreCase)))),
    ];

    private async Task<ListAnswer> IndexAsync(
        ProvisioningContext context, SearchInput search, ResourceQuery[] queries, int startIndex, int count, CancellationToken cancel)
    {
        var views = new List<ResourceView>();
        var total = 0L;
        foreach (var query in queries)
        {
            var start = (int)Math.Max(1, startIndex - total);
            var page = await ListAsync(context, query with { StartIndex = start, Count = count - views.Count }, cancel);
            AddViews(context, search, query, page, views);
            total += page.TotalResults;
        }

        return new ListAnswer(views, total) { StartIndex = startIndex };
    }

    private async Task<ListAnswer> WalkAsync(
        ProvisioningContext context, SearchInput search, ResourceQuery[] queries, int count, CancellationToken cancel)
    {
        var binding = CursorCodec.Bind(context.Connector, "/", search.Filter);
        var cursor = await cursors.ReadAsync(search.Cursor!, binding, cancel);
        var total = cursor?.Total ?? await CountAsync(context, queries, cancel);
        var views = new List<ResourceView>();
        var position = cursor?.Position;
        for (var index = cursor?.TypeIndex ?? 0; index < queries.Length; index++, position = null)
        {
            var query = queries[index] with { After = position, Count = count - views.Count, WithTotal = false };
            var page = await ListAsync(context, query, cancel);
            AddViews(context, search, query, page, views);
            var isLast = index == queries.Length - 1;
            if (page.HasMore || (views.Count == count && !isLast))
            {
                var next = page.HasMore
                    ? new SignedCursor(index, SortValue.PositionOf(query.Type, null, page.Resources[^1]), false, total)
                    : new SignedCursor(index + 1, null, false, total);
                return new ListAnswer(views, total) { NextCursor = await cursors.WriteAsync(next, binding, cancel) };
            }
        }

        return new ListAnswer(views, total);
    }

    private async Task<long> CountAsync(ProvisioningContext context, ResourceQuery[] queries, CancellationToken cancel)
    {
        var total = 0L;
        foreach (var query in queries)
        {
            total += (await ListAsync(context, query, cancel)).TotalResults;
        }

        return total;
    }

    private Task<ResourcePage> ListAsync(ProvisioningContext context, ResourceQuery query, CancellationToken cancel) =>
        store.ListAsync(context.Connector.OrganizationId, context.Connector.ConnectorId, query, cancel);

    private void AddViews(ProvisioningContext context, SearchInput search, ResourceQuery query, ResourcePage page, List<ResourceView> views)
    {
        var selection = intake.ReadSelection(context.Connector, query.Type, search.Attributes, search.ExcludedAttributes);
        views.AddRange(page.Resources.Select(resource => new ResourceView(query.Type, resource, selection)));
    }
}
