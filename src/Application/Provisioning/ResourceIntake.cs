using Scim.Application.Configuration;
using Scim.Application.Connectors;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Filters;
using Scim.Domain.Patching;
using Scim.Domain.Profiles;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

/// <summary>
/// From what a client sent to what the engines work with: the profile rewrites it, then it is parsed and bound with the connector's
/// tolerance.
/// </summary>
public sealed class ResourceIntake(ServiceLimits limits)
{
    private readonly FilterLimits _filterLimits = new(limits.MaxFilterLength);

    /// <summary>Takes the body over. <paramref name="stored"/> is the document whose place it takes; null for a new resource.</summary>
    public CanonicalResource ReadResource(ProvisioningContext context, ResourceType type, JsonObject body, JsonObject? stored)
    {
        var connector = context.Connector;
        var current = connector.Capabilities.NeedsCurrent ? stored?.DeepClone().AsObject() : null;
        var rewritten = connector.Profile.RewriteResource(body, Context(connector, type, current));
        context.OnRewritten?.Invoke(rewritten);
        return new ResourceReader(connector.Schemas, connector.IsLenient).Read(
            type, rewritten, connector.Capabilities.RequireSchemas, stored);
    }

    /// <summary>Takes the body over. More operations than <c>Limits:MaxPatchOperations</c>, counted as sent, are <c>tooMany</c>.</summary>
    public PatchRequest ReadPatch(ProvisioningContext context, ResourceType type, JsonObject body, JsonObject? current)
    {
        if (JsonMembers.Get(body, "Operations") is JsonArray { Count: var sent } && sent > limits.MaxPatchOperations)
        {
            throw new ScimException(ScimErrors.TooManyOperations(sent, limits.MaxPatchOperations));
        }

        var connector = context.Connector;
        var rewritten = connector.Profile.RewritePatch(body, Context(connector, type, current));
        context.OnRewritten?.Invoke(rewritten);
        return new PatchRequestReader(connector.Schemas, PatchOptions(connector)).Read(type, rewritten);
    }

    public PatchOptions PatchOptions(ConnectorContext connector)
    {
        var capabilities = connector.Capabilities;
        return new PatchOptions
        {
            Filters = _filterLimits,
            CreateMissingTargets = capabilities.CreateMissingTargets,
            SkipUnknownAttributes = capabilities.SkipUnknownAttributes,
            RequireSchemas = capabilities.RequireSchemas,
            Lenient = connector.IsLenient,
        };
    }

    /// <summary>Null where there is no filter.</summary>
    public BoundFilter? ReadFilter(ConnectorContext connector, ResourceType type, string? text) =>
        text is null ? null : BindFilter(connector, type, text, skipUnknown: false).ValueOrThrow();

    /// <summary>
    /// <paramref name="skipUnknown"/>, whatever the connector's tolerance: an attribute that the type does not know matches nothing.
    /// </summary>
    public ParseResult<BoundFilter> BindFilter(ConnectorContext connector, ResourceType type, string text, bool skipUnknown)
    {
        if (text.Length > _filterLimits.MaxLength)
        {
            return ParseResult<BoundFilter>.Failure(ScimErrors.FilterTooLong(text.Length, _filterLimits.MaxLength));
        }

        var isLenient = connector.IsLenient;
        var rewritten = connector.Profile.RewriteFilter(text, Context(connector, type, null));
        var parsed = FilterParser.Parse(rewritten, _filterLimits, isLenient);
        return parsed.IsSuccess
            ? new FilterBinder(connector.Schemas, isLenient, skipUnknown).Bind(type, parsed.Value)
            : ParseResult<BoundFilter>.Failure(parsed.Error);
    }

    /// <summary>Null where nothing is to be sorted. <c>sortOrder</c> without <c>sortBy</c> means nothing (RFC 7644 §3.4.2.3).</summary>
    public SortKey? ReadSort(ConnectorContext connector, ResourceType type, string? sortBy, string? sortOrder)
    {
        var descending = IsDescending(sortOrder);
        if (sortBy is null)
        {
            return null;
        }

        var path = AttributePathParser.Parse(sortBy).ValueOrThrow();
        if (!connector.Schemas.TryBind(type, path, out var attribute) || attribute.IsExtension || attribute.IsSecret
            || type.IsKeptInRows(attribute.Top)
            || attribute is { Parent: not null, Definition.MultiValued: true })
        {
            throw new ScimException(ScimErrors.UnknownSortAttribute(type.Name, sortBy));
        }

        return new SortKey(attribute.ToSimple() ?? throw new ScimException(ScimErrors.UnknownSortAttribute(type.Name, sortBy)), descending);
    }

    public AttributeSelection ReadSelection(
        ConnectorContext connector, ResourceType type, IReadOnlyList<string> attributes, IReadOnlyList<string> excludedAttributes) =>
        attributes.Count == 0 && excludedAttributes.Count == 0
            ? AttributeSelection.Default
            : AttributeSelection.Parse(connector.Schemas, type, attributes, excludedAttributes).ValueOrThrow();

    private static bool IsDescending(string? sortOrder)
    {
        var descending = "descending".Equals(sortOrder, StringComparison.OrdinalIgnoreCase);
        return descending || sortOrder is null || sortOrder.Equals("ascending", StringComparison.OrdinalIgnoreCase)
            ? descending
            : throw new ScimException(ScimErrors.UnknownSortOrder(sortOrder));
    }

    private static ProfileContext Context(ConnectorContext connector, ResourceType type, JsonObject? current) =>
        new(type, connector.Schemas, connector.Settings.ProfileSettings, current);
}
