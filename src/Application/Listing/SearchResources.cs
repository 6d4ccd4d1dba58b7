using Scim.Application.Configuration;
using Scim.Application.Presentation;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Filters;
using Scim.Domain.Resources;
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

        var startIndex = PageParameters.StartIndex(search);
        var count = PageParameters.Count(search.Count, search.Cursor is not null, limits, context.Connector.Settings.Tolerance);
        var queries = context.Connector.Schemas.ResourceTypes.Select(type => QueryOf(context, type, search)).ToArray();
        var unknown = UnknownEverywhere(queries);
        if (!context.Connector.IsLenient && unknown is [var first, ..])
        {
            throw new ScimException(first.Error);
        }

        var answer = search.Cursor is null
            ? await IndexAsync(context, queries, startIndex, count, cancel)
            : await WalkAsync(context, search, queries, count, cancel);
        ImmutableArray<string> warnings = [.. unknown.Select(attribute => attribute.Error.Detail)];
        await audit.MisreadAsync(context, null, warnings, cancel);
        return answer with { Warnings = warnings };
    }

    private TypedQuery QueryOf(ProvisioningContext context, ResourceType type, SearchInput search)
    {
        var selection = intake.ReadSelection(context.Connector, type, search.Attributes, search.ExcludedAttributes);
        var filter = search.Filter is { } text ? intake.BindFilter(context.Connector, type, text, skipUnknown: true).ValueOrThrow() : null;
        return new TypedQuery(new ResourceQuery(type, filter, null, 1, 0, selection.WantsGroups(type)), selection);
    }

    private static List<UnknownAttribute> UnknownEverywhere(TypedQuery[] queries) =>
    [
        .. (queries[0].Query.Filter?.Unknown ?? []).Where(
            attribute => queries.All(
                each => each.Query.Filter!.Unknown.Any(other => other.Path.Equals(attribute.Path, StringComparison.OrdinalIgnoreCase)))),
    ];

    private async Task<ListAnswer> IndexAsync(
        ProvisioningContext context, TypedQuery[] queries, int startIndex, int count, CancellationToken cancel)
    {
        var views = new List<ResourceView>();
        var total = 0L;
        foreach (var (query, selection) in queries)
        {
            var start = (int)Math.Max(1, startIndex - total);
            var page = await ListAsync(context, query with { StartIndex = start, Count = count - views.Count }, cancel);
            views.AddRange(Views(page, query.Type, selection));
            total += page.TotalResults!.Value;
        }

        return new ListAnswer(views, total) { StartIndex = startIndex };
    }

    private async Task<ListAnswer> WalkAsync(
        ProvisioningContext context, SearchInput search, TypedQuery[] queries, int count, CancellationToken cancel)
    {
        var fingerprint = CursorCodec.FingerprintOf(context.Connector, "/", search.Filter);
        var cursor = await cursors.ReadAsync(search.Cursor!, fingerprint, cancel);
        var total = cursor?.Total ?? await CountAsync(context, queries, cancel);
        var views = new List<ResourceView>();
        var position = cursor?.Position;
        for (var index = cursor?.TypeIndex ?? 0; index < queries.Length; index++, position = null)
        {
            var (type, selection) = (queries[index].Query.Type, queries[index].Selection);
            var query = queries[index].Query with { After = position, Count = count - views.Count, WithTotal = false };
            var page = await ListAsync(context, query, cancel);
            views.AddRange(Views(page, type, selection));
            var isLast = index == queries.Length - 1;
            if (page.HasMore || (views.Count == count && !isLast))
            {
                var next = page.HasMore
                    ? new CursorPlace(index, SortValue.PositionOf(type, null, page.Resources[^1]), false, total)
                    : new CursorPlace(index + 1, null, false, total);
                return new ListAnswer(views, total) { NextCursor = await cursors.WriteAsync(next, fingerprint, cancel) };
            }
        }

        return new ListAnswer(views, total);
    }

    private async Task<long> CountAsync(ProvisioningContext context, TypedQuery[] queries, CancellationToken cancel)
    {
        var total = 0L;
        foreach (var (query, _) in queries)
        {
            total += (await ListAsync(context, query, cancel)).TotalResults!.Value;
        }

        return total;
    }

    private Task<ResourcePage> ListAsync(ProvisioningContext context, ResourceQuery query, CancellationToken cancel) =>
        store.ListAsync(context.Connector.OrganizationId, context.Connector.ConnectorId, query, cancel);

    private static IEnumerable<ResourceView> Views(ResourcePage page, ResourceType type, AttributeSelection selection) =>
        page.Resources.Select(resource => new ResourceView(type, resource, selection));

    private sealed record TypedQuery(ResourceQuery Query, AttributeSelection Selection);
}
