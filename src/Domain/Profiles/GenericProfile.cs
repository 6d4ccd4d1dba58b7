using Scim.Domain.Connectors;
using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Domain.Profiles;

/// <summary>
/// The profile for any SCIM 2.0 IdP: the RFC's word and nothing else, unless the connector's tolerance is lenient. Then it reads what
/// clients without a profile of their own send:
/// <code>
/// {"Operations":[{"op":"replace","value":{"displayName":"Ops"}}]} read as a PatchOp message, though it names no schema
/// {"op":"replace","value":"{\"displayName\":\"Ops\"}"}, {"op":"replace","value":[{…}]} read as
/// {"op":"replace","value":{"displayName":"Ops"}} {"op":"replace","path":"active","value":"false"} read as … "value":false
/// {"op":"replace","path":"preferredLanguage","value":["de"]} read as … "value":"de"
/// {"op":"replace","path":"active","value":[{"$ref":null,"value":"False"}]} read as … "value":false
/// {"op":"add","path":"members","value":["{\"value\":\"u-1\"}"]} read as … "value":[{"value":"u-1"}]
/// {"userName":"kim","emails":["kim@a.example"]} read as … "emails":[{"value":"kim@a.example"}] {"employeeNumber":1001} read as
/// {"employeeNumber":"1001"} {"userName":"kim","active":""} read as … "active":null
/// {"userName":"kim","emails":[{"value":"","type":"work","primary":true}]} read as … "emails":[] {"op":"replace","path":"emails[type eq
/// \"work\"].value","value":""} read as {"op":"remove","path":"emails[type eq \"work\"]"}
/// {"op":"remove","path":"members","value":{"members":[{"value":"u-1"}]}} read as … "value":[{"value":"u-1"}]
/// {"op":"replace","path":"familyName","value":"Lee"} read as … "path":"name.familyName"
/// {"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.costCenter","value":"7"}, {"op":"replace",
/// "path":"costCenter","value":"7"} read as … "path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter"
/// </code>
/// With the setting <c>put</c> at <c>merge</c> a PUT changes what its body names, in either tolerance:
/// <code>
/// PUT /Users/1 {"userName":"kim","name":{"givenName":"Kim"}} read with every attribute that is stored and not named, such as
/// name.familyName
/// </code>
/// </summary>
public sealed class GenericProfile : IIdpProfile
{
    private const string Put = "put";
    private const string Merge = "merge";

    private static readonly SchemaAliases Spellings = new([]);

    private static readonly ValueRewrite LenientValues = ValueRewrites.InOrder(
        ValueRewrites.ElementFromJsonText,
        ValueRewrites.TextIsMainValue,
        ValueRewrites.NumberIsText,
        ValueRewrites.NumberFromText,
        ValueRewrites.BooleanText);

    private static readonly ValueRewrite LenientResourceValues =
        ValueRewrites.InOrder(
            ValueRewrites.SingleElement, ValueRewrites.Unwrapped, ValueRewrites.NoEmptyElements, ValueRewrites.EmptyTextIsNull,
            LenientValues);

    private static readonly ValueRewrite LenientPatchValues =
        ValueRewrites.InOrder(
            ValueRewrites.SingleElement, ValueRewrites.Unwrapped, ValueRewrites.NoEmptyElements, EmptyStringIsNull, LenientValues);

    /// <summary>What stands in where a node lacks the profile of a connector.</summary>
    public static GenericProfile StandIn { get; } = new();

    public string Name => "generic";

    public string DisplayName => "Any SCIM 2.0 identity provider";

    public string Version => "1.0.0";

    public ProfileCapabilities Capabilities { get; } = new() { RequireSchemas = true, SkipUnknownAttributes = true };

    public IReadOnlyList<ProfileSetting> Settings { get; } =
    [
        new(
            Put, "enum", "replace",
            "replace: a PUT clears what its body leaves out (RFC 7644 §3.5.1). merge: a PUT changes only what its body names; null or an "
                + "empty list clears.")
        {
            Values = ["replace", Merge],
        },
    ];

    public ProfileCapabilities CapabilitiesFor(JsonObject settings)
    {
        var isStrict = ProfileSettings.IsStrict(settings);
        return Capabilities with
        {
            RequireSchemas = isStrict,
            SkipUnknownAttributes = !isStrict,
            NeedsCurrent = Merges(settings),
            KeepMissingMembers = Merges(settings),
        };
    }

    public ProfileDefaults Defaults { get; } = new(UsernamePolicy.Open, DeletePolicy.Deactivate, Tolerance.Strict);

    public string Guide { get; } = EmbeddedText.Read<GenericProfile>("generic-guide.md");

    public string SampleConversation { get; } = EmbeddedText.Read<GenericProfile>("generic-conversation.json");

    public JsonObject RewriteResource(JsonObject incoming, ProfileContext context)
    {
        var resource = ProfileSettings.IsStrict(context.Settings) ? incoming : ReadLeniently(incoming, context.Type);
        return Merges(context.Settings) ? MissingAttributes.KeepStored(resource, context) : resource;
    }

    public JsonObject RewritePatch(JsonObject incoming, ProfileContext context)
    {
        if (ProfileSettings.IsStrict(context.Settings))
        {
            return incoming;
        }

        var type = context.Type;
        var patch = Spellings.RewritePatch(PatchBody.UnwrapNamed(PatchBody.UnwrapValues(incoming), type), type);
        SubAttributeNames.RewritePatch(ExtensionNames.RewritePatch(patch, type), type);
        return ClearedValues.ToRemovals(SchemaWalk.RewritePatch(patch, type, LenientPatchValues), type);
    }

    public string RewriteFilter(string filter, ProfileContext context) =>
        ProfileSettings.IsStrict(context.Settings) ? filter : FilterText.MapPaths(filter, name => Qualify(name, context.Type));

    private static JsonObject ReadLeniently(JsonObject resource, ResourceType type) =>
        SchemaWalk.RewriteResource(
            ExtensionNames.RewriteResource(Spellings.RewriteResource(resource, type), type), type, LenientResourceValues);

    private static string Qualify(string name, ResourceType type) =>
        SubAttributeNames.Qualify(ExtensionNames.Qualify(Spellings.RewriteName(name, type), type), type);

    private static bool Merges(JsonObject settings) => ProfileSettings.Text(settings, Put) == Merge;

    /// <summary>
    /// Strings alone: in a PATCH an empty text for a truth value, a number or a list of members is a mistake that must not switch anything.
    /// </summary>
    private static JsonNode? EmptyStringIsNull(AttributeDefinition attribute, JsonNode? value) =>
        attribute is { Type: AttributeType.String or AttributeType.Reference, MultiValued: false }
            ? ValueRewrites.EmptyTextIsNull(attribute, value)
            : value;
}
