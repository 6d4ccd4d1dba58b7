using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Users;

[assembly: IdpProfile(typeof(Scim.Profiles.OneLogin.OneLoginProfile), IdpProfileAttribute.CurrentContractVersion)]

namespace Scim.Profiles.OneLogin;

/// <summary>
/// OneLogin sends what the admin's JSON template says, by POST and PUT, often with draft URNs:
/// <code>
/// PUT /Users/1  {"schemas":["urn:scim:schemas:core:2.0"],"userName":"li","id":null,"emails":{"value":"li@a.example","primary":"true"},
///                "urn:scim:schemas:extension:enterprise:2.0":{"department":"Ops","manager":{"managerId":"u-12"}}}
/// read as       {"schemas":["urn:ietf:…:core:2.0:User"],"userName":"li","id":null,"emails":[{"value":"li@a.example","primary":true}],
///                "urn:ietf:…:enterprise:2.0:User":{"department":"Ops","manager":{"value":"u-12"}},"active":true}
/// </code>
/// An unquoted macro such as <c>"externalId": 7</c> is read as <c>"externalId": "7"</c>.
/// A template without <c>active</c> changes nothing about it: PUT keeps the stored one. Groups are changed as SCIM 1.1 has it:
/// <code>
/// PATCH /Groups/7  {"schemas":["urn:scim:schemas:core:1.0"],"members":[{"value":"u-31","operation":"delete"},{"value":"u-32"}]}
/// read as          [{"op":"remove","path":"members[value eq \"u-31\"]"},{"op":"add","path":"members","value":[{"value":"u-32"}]}]
/// </code>
/// Texts are kept exactly as sent, blanks included.
/// </summary>
public sealed class OneLoginProfile : IIdpProfile
{
    private static readonly SchemaAliases Aliases = new([.. FormerSchemas.Drafts, .. FormerSchemas.Version1]);

    private static readonly ValueRewrite Values = ValueRewrites.InOrder(
        ValueRewrites.SingleElement,
        ValueRewrites.Unwrapped,
        ValueRewrites.NoEmptyElements,
        ValueRewrites.EmptyTextIsNull,
        ValueRewrites.FirstOfList,
        ValueRewrites.TextIsMainValue,
        ValueRewrites.RenameSub("managerId", "value"),
        ValueRewrites.NumberIsText,
        ValueRewrites.NumberFromText,
        ValueRewrites.BooleanText);

    public string Name => "onelogin";

    public string DisplayName => "OneLogin";

    public string Version => "1.0.0";

    public ProfileCapabilities Capabilities { get; } = new() { PlainJson = true, SkipUnknownAttributes = true, NeedsCurrent = true };

    public ProfileDefaults Defaults { get; } = new(UsernamePolicy.Handle, DeletePolicy.Deactivate, Tolerance.Lenient);

    public IReadOnlyList<AttributeMapping> AttributeMapping { get; } =
    [
        new("userName", "username", Source: "{$parameters.scimusername}"),
        new("emails[primary eq true].value", "email", Source: "{$user.email}"),
        new("emails.value", "email", Source: "{$user.email}"),
        new("name.givenName", "givenName", Source: "{$user.firstname}"),
        new("name.familyName", "familyName", Source: "{$user.lastname}"),
        new("displayName", "displayName", Source: "{$user.display_name}"),
        new("name.formatted", "displayName", Source: "{$user.display_name}"),
    ];

    public IReadOnlyList<string> Quirks { get; } =
    [
        "Every answer is application/json.",
        "Schema names of the drafts and of SCIM 1.x are understood, also as keys of extensions.",
        "emails may be one object, without a type; truth values and numbers may be text, and texts numbers.",
        "A PUT without active leaves the user as active or inactive as before; \"id\": null is ignored.",
        "The manager may be given as managerId.",
        "Groups may be changed by a partial group with \"operation\": \"delete\", as SCIM 1.1 has it.",
        "A trailing & or ? of the address and + for blanks are understood.",
        "Keys of the template that no schema knows are ignored and reported.",
    ];

    public string Guide { get; } = EmbeddedText.Read<OneLoginProfile>("guide.md");

    public string SampleConversation { get; } = EmbeddedText.Read<OneLoginProfile>("conversation.json");

    public JsonObject RewriteResource(JsonObject incoming, ProfileContext context)
    {
        Aliases.RewriteResource(incoming, context.Type);
        SchemaWalk.RewriteResource(incoming, context.Type, Values);
        return context.Type.HasLifecycle ? MissingAttributes.KeepStored(incoming, context, "active") : incoming;
    }

    public JsonObject RewritePatch(JsonObject incoming, ProfileContext context)
    {
        Aliases.RewriteResource(incoming, context.Type);
        var patch = PartialBodies.ToPatch(incoming, context.Type);
        Aliases.RewritePatch(patch, context.Type);
        SchemaWalk.RewritePatch(patch, context.Type, Values);
        ListedRemovals.ToFilters(patch, context.Type);
        return ClearedValues.ToRemovals(patch, context.Type);
    }

    public string RewriteFilter(string filter, ProfileContext context) => Aliases.RewriteFilter(filter, context.Type);
}
