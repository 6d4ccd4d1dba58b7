using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Users;

[assembly: IdpProfile(typeof(Scim.Profiles.Okta.OktaProfile), IdpProfileAttribute.CurrentContractVersion)]

namespace Scim.Profiles.Okta;

/// <summary>
/// Okta has two clients. Apps made with its wizard read a user and PUT it back with the changes, noise included:
/// <code>
/// PUT /Users/6f0c
/// {"schemas":[…],"id":"6f0c","userName":"ann","name":{"givenName":"Anna","middleName":""},"groups":[],"meta":{"resourceType":"User"}} read
/// as {"schemas":[…],"id":"6f0c","userName":"ann","name":{"givenName":"Anna","middleName":null},"groups":[],"meta":{"resourceType":"User"}}
/// </code>
/// Apps from its catalog PATCH without a path, and repeat the id on every rename of a group:
/// <code>
/// PATCH /Groups/0b9d  {"op":"replace","value":{"id":"0b9d","displayName":"acme:platform"}}
/// PATCH /Users/6f0c   {"op":"replace","value":{"title":"","active":false}}
/// read as             {"op":"replace","value":{"active":false}}, {"op":"remove","path":"title"}
/// </code>
/// What an administrator maps may have another form than the schema's (tolerance lenient):
/// <code>
/// POST /Users  {"userName":"ann","externalId":7,"emails":{"value":"ann@a.example"},"name":"Ann Lee","roles":["Admin"]}
/// read as {"userName":"ann","externalId":"7","emails":[{"value":"ann@a.example"}],"name":{"formatted":"Ann
/// Lee"},"roles":[{"value":"Admin"}]}
/// </code>
/// Read-only keys (<c>id</c>, <c>meta</c>, <c>groups</c>) need no rewrite: the protocol ignores them in bodies and in values without a
/// path.
/// </summary>
public sealed class OktaProfile : IIdpProfile
{
    private static readonly ValueRewrite Values = ValueRewrites.InOrder(ValueRewrites.NoEmptyElements, ValueRewrites.EmptyTextIsNull);

    private static readonly ValueRewrite LenientValues = ValueRewrites.InOrder(
        ValueRewrites.SingleElement,
        ValueRewrites.Unwrapped,
        Values,
        ValueRewrites.TextIsMainValue,
        ValueRewrites.NumberIsText,
        ValueRewrites.NumberFromText,
        ValueRewrites.BooleanText);

    public string Name => "okta";

    public string DisplayName => "Okta";

    public string Version => "1.0.0";

    public ProfileCapabilities Capabilities { get; } = new() { BareToken = true, SkipUnknownAttributes = true };

    public ProfileDefaults Defaults { get; } = new(UsernamePolicy.Handle, DeletePolicy.Deactivate, Tolerance.Lenient);

    public IReadOnlyList<AttributeMapping> AttributeMapping { get; } =
    [
        new("userName", "username", Source: "login"),
        new("emails[primary eq true].value", "email", Source: "email"),
        new("emails.value", "email", Source: "email"),
        new("name.givenName", "givenName", Source: "firstName"),
        new("name.familyName", "familyName", Source: "lastName"),
        new("displayName", "displayName", Source: "displayName"),
    ];

    public IReadOnlyList<string> Quirks { get; } =
    [
        "The token may stand alone in the Authorization header, without the word Bearer.",
        "A user that was read is sent back by PUT with id, meta and groups; these are ignored.",
        "PATCH comes without a path and repeats the id; a group is renamed, its members stay.",
        "A cleared attribute is sent as an empty text; it is cleared.",
        "Mappings may yield a number for a text, a text for a number or a truth value, a plain text for the manager, the name, roles and "
            + "e-mail addresses, and one object for a list.",
        "Members may carry \"display\": null; only their value counts.",
        "Unknown members of a pushed group are skipped and reported (tolerance lenient), so that one missing user does not lose the "
            + "whole push.",
        "A user who was deactivated and is created again with the same externalId comes back with the same id.",
        "The random password of a create is never stored.",
    ];

    public string Guide { get; } = EmbeddedText.Read<OktaProfile>("guide.md");

    public string SampleConversation { get; } = EmbeddedText.Read<OktaProfile>("conversation.json");

    public JsonObject RewriteResource(JsonObject incoming, ProfileContext context) =>
        SchemaWalk.RewriteResource(incoming, context.Type, ValuesFor(context));

    public JsonObject RewritePatch(JsonObject incoming, ProfileContext context) =>
        ClearedValues.ToRemovals(SchemaWalk.RewritePatch(incoming, context.Type, ValuesFor(context)), context.Type);

    private static ValueRewrite ValuesFor(ProfileContext context) => ProfileSettings.IsStrict(context.Settings) ? Values : LenientValues;
}
