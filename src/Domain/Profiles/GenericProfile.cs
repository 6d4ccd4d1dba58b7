using Scim.Domain.Connectors;
using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Users;

namespace Scim.Domain.Profiles;

/// <summary>
/// The profile for any SCIM 2.0 IdP: the RFC's word and nothing else, unless the connector's tolerance is lenient. Then it reads what clients without a profile of their own send:
/// <code>
/// {"Operations":[{"op":"replace","value":{"displayName":"Ops"}}]}                          read as a PatchOp message, though it names no schema
/// {"op":"replace","value":"{\"displayName\":\"Ops\"}"}, {"op":"replace","value":[{…}]}      read as {"op":"replace","value":{"displayName":"Ops"}}
/// {"op":"replace","path":"active","value":"false"}                                         read as … "value":false
/// {"op":"replace","path":"preferredLanguage","value":["de"]}                               read as … "value":"de"
/// {"op":"add","path":"members","value":["{\"value\":\"u-1\"}"]}                            read as … "value":[{"value":"u-1"}]
/// {"userName":"kim","emails":["kim@a.example"]}                                            read as … "emails":[{"value":"kim@a.example"}]
/// {"employeeNumber":1001}                                                                  read as {"employeeNumber":"1001"}
/// {"userName":"kim","active":""}                                                           read as … "active":null
/// </code>
/// </summary>
public sealed class GenericProfile : IIdpProfile
{
    private static readonly ValueRewrite LenientValues = ValueRewrites.InOrder(
        ValueRewrites.SingleElement,
        ValueRewrites.OnlyOfList,
        ValueRewrites.ElementFromJsonText,
        ValueRewrites.TextIsMainValue,
        ValueRewrites.NumberIsText,
        ValueRewrites.NumberFromText,
        ValueRewrites.BooleanText);

    private static readonly ValueRewrite LenientResourceValues = ValueRewrites.InOrder(ValueRewrites.EmptyTextIsNull, LenientValues);

    /// <summary>What stands in where a node lacks the profile of a connector.</summary>
    public static GenericProfile StandIn { get; } = new();

    public string Name => "generic";

    public string DisplayName => "Any SCIM 2.0 identity provider";

    public string Version => "1.0.0";

    public ProfileCapabilities Capabilities { get; } = new() { RequireSchemas = true, SkipUnknownAttributes = true };

    public ProfileCapabilities CapabilitiesFor(JsonObject settings) =>
        ProfileSettings.IsStrict(settings) ? Capabilities with { SkipUnknownAttributes = false } : Capabilities with { RequireSchemas = false };

    public ProfileDefaults Defaults { get; } = new(UsernamePolicy.Open, DeletePolicy.Deactivate, Tolerance.Strict);

    public string Guide { get; } = EmbeddedText.Read<GenericProfile>("generic-guide.md");

    public string SampleConversation { get; } = EmbeddedText.Read<GenericProfile>("generic-conversation.json");

    public JsonObject RewriteResource(JsonObject incoming, ProfileContext context) =>
        ProfileSettings.IsStrict(context.Settings) ? incoming : SchemaWalk.Resource(incoming, context.Type, LenientResourceValues);

    public JsonObject RewritePatch(JsonObject incoming, ProfileContext context) =>
        ProfileSettings.IsStrict(context.Settings) ? incoming : SchemaWalk.Patch(PatchBody.UnwrapValues(incoming), context.Type, LenientValues);
}
