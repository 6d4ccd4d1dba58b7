using Scim.Domain.Profiles;
using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Profiles.Docker;

/// <summary>
/// What any of the clients may send, read as one language: objects put back with noise (PUT), values without a path, text for truth values,
/// JSON templates with draft URNs, partial groups of SCIM 1.1.
/// <code>
/// PUT /Users/1    {"schemas":["urn:scim:schemas:core:2.0"],"userName":"li@a.example","emails":{"value":"li@a.example"}}
/// read as         {"schemas":["urn:ietf:…:core:2.0:User"],"userName":"li@a.example","emails":[{"value":"li@a.example"}],"active":true}
/// PATCH /Users/1  {"op":"Replace","path":"active","value":"False"}   read as   {"op":"Replace","path":"active","value":false}
/// PUT /Users/1    {"userName":"li@a.example","externalId":7}         read as   {"userName":"li@a.example","externalId":"7"}
/// </code>
/// </summary>
internal static class ClientDialects
{
    private static readonly SchemaAliases Aliases = new(
        [FormerSchemas.LacksColon, .. FormerSchemas.Drafts, .. FormerSchemas.Version1],
        "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/User",
        "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group");

    private static readonly ValueRewrite Values = ValueRewrites.InOrder(
        ValueRewrites.SingleElement,
        ValueRewrites.Unwrapped,
        ValueRewrites.NoEmptyElements,
        ValueRewrites.EmptyTextIsNull,
        ValueRewrites.FirstOfList,
        ValueRewrites.ElementFromJsonText,
        ValueRewrites.TextIsMainValue,
        ValueRewrites.RenameSub("managerId", "value"),
        ValueRewrites.RenameSub("displayName", "display"),
        ValueRewrites.NumberIsText,
        ValueRewrites.NumberFromText,
        ValueRewrites.BooleanText,
        CanonicalSpelling);

    public static JsonObject RewriteResource(JsonObject incoming, ProfileContext context)
    {
        Aliases.RewriteResource(incoming, context.Type);
        ExtensionNames.RewriteResource(incoming, context.Type);
        SchemaWalk.RewriteResource(incoming, context.Type, Values);
        return context.Type.HasLifecycle ? MissingAttributes.KeepStored(incoming, context, "active") : incoming;
    }

    public static JsonObject RewritePatch(JsonObject incoming, ProfileContext context)
    {
        var type = context.Type;
        Aliases.RewriteResource(incoming, type);
        var patch = PartialBodies.ToPatch(incoming, type);
        Aliases.RewritePatch(patch, type);
        ExtensionNames.RewritePatch(patch, type);
        PatchBody.MapPaths(patch, path => FilterText.UnquoteBooleans(path, type));
        UnfilteredTargets.ToElements(patch, context);
        SchemaWalk.RewritePatch(patch, type, Values);
        KnownElements.TakeTypes(patch, context);
        ListedRemovals.ToFilters(patch, type);
        return ClearedValues.ToRemovals(patch, type);
    }

    public static string RewriteFilter(string filter, ProfileContext context) => FilterText.Rewrite(filter, Aliases, context.Type);

    /// <summary>The role in the spelling of the schema: <c>Owner</c> is <c>owner</c>.</summary>
    private static JsonNode? CanonicalSpelling(AttributeDefinition attribute, JsonNode? value) =>
        attribute.Name == "dockerRole" && value.AsText() is { } role
            ? attribute.CanonicalValues.FirstOrDefault(known => known.Equals(role, StringComparison.OrdinalIgnoreCase)) ?? role
            : value;
}
