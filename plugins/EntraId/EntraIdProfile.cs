using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Users;

[assembly: IdpProfile(typeof(Scim.Profiles.EntraId.EntraIdProfile), IdpProfileAttribute.CurrentContractVersion)]

namespace Scim.Profiles.EntraId;

/// <summary>
/// Microsoft Entra ID speaks two dialects, and one tenant may send both on the same day. By default:
/// <code>
/// {"op":"Replace","path":"active","value":"False"}                 read as {"op":"Replace","path":"active","value":false}
/// {"op":"Add","path":"urn:…:enterprise:2.0:User:manager","value":"u-9"}     read as … "value":{"value":"u-9"}
/// {"op":"Replace","path":"urn:…:enterprise:2.0:User:manager","value":""}    read as {"op":"remove","path":"urn:…:User:manager"}
/// {"op":"Add","path":"roles","value":[{"value":"{\"value\":\"Admin\"}"}]}   read as … "value":[{"value":"Admin"}]
/// {"op":"add","path":"roles[primary eq \"True\"].value","value":"Admin"}    read as … "path":"roles[primary eq true].value"
/// {"op":"Add","path":"externalId","value":7}                       read as … "value":"7"
/// {"op":"Replace","path":"active","value":[{"$ref":null,"value":"False"}]}  read as … "value":false
/// {"op":"Remove","path":"roles","value":[{"value":"Admin"}]}       read as {"op":"remove","path":"roles[value eq \"Admin\"]"}
/// {"op":"Replace","path":"emails.value","value":"jo@b.example"}    read as … "path":"emails[primary eq true].value"
/// </code>
/// With <c>aadOptscim062020</c> single values come in one operation without a path, with dotted and URN keys, which the protocol reads as
/// they are. Filters: <c>emails[type eq "work"].value eq "a"</c> is read as <c>emails[type eq "work" and value eq "a"]</c>,
/// <c>manager eq "u-9"</c> as the enterprise extension's manager.
/// </summary>
public sealed class EntraIdProfile : IIdpProfile
{
    private static readonly SchemaAliases Aliases = new(
        [FormerSchemas.LacksColon, .. FormerSchemas.Version1],
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
        ValueRewrites.RenameSub("displayName", "display"),
        ValueRewrites.NumberIsText,
        ValueRewrites.NumberFromText,
        ValueRewrites.BooleanText);

    public string Name => "entra-id";

    public string DisplayName => "Microsoft Entra ID";

    public string Version => "1.0.0";

    public ProfileCapabilities Capabilities { get; } =
        new() { GroupPatchNoContent = true, CreateMissingTargets = true, SkipUnknownAttributes = true, NeedsCurrent = true };

    public ProfileDefaults Defaults { get; } = new(UsernamePolicy.Handle, DeletePolicy.Deactivate, Tolerance.Lenient);

    public IReadOnlyList<AttributeMapping> AttributeMapping { get; } =
    [
        new("userName", "username", Source: "mailNickname"),
        new("emails[type eq \"work\"].value", "email", Source: "mail"),
        new("emails[primary eq true].value", "email", Source: "mail"),
        new("emails.value", "email", Source: "mail"),
        new("name.givenName", "givenName", Source: "givenName"),
        new("name.familyName", "familyName", Source: "surname"),
        new("displayName", "displayName", Source: "displayName"),
        new("name.formatted", "displayName", Source: "Join(\" \", [givenName], [surname])"),
    ];

    public IReadOnlyList<string> Quirks { get; } =
    [
        "Both PATCH dialects work at the same time, with and without aadOptscim062020: Provision on demand always uses the default one.",
        "\"True\" and \"False\" as text are truth values, also in roles and in paths such as roles[primary eq \"True\"].value.",
        "Numbers for texts, as \"employeeNumber\": 7, and texts for numbers are read.",
        "Adding to an element that does not exist yet, such as phoneNumbers[type eq \"mobile\"].value, creates it.",
        "The manager may be a text, an object or a list; an empty text removes the manager.",
        "Roles that come as JSON inside a text are read.",
        "Any value may stand in an object, and a single one in a list of one object: [{\"$ref\": null, \"value\": \"False\"}].",
        "A removal with a list of values removes only the listed ones.",
        "A target without a filter, such as emails.value, means the primary element.",
        "Schema names of older versions, and the one that lacks a colon, are understood; a name given as one text is name.formatted.",
        "A role that the user has already is added once more without its type; nothing is doubled.",
        "Comparing behind brackets works: emails[type eq \"work\"].value eq \"a@b.example\".",
        "PATCH of a group is answered with 204.",
    ];

    public string Guide { get; } = EmbeddedText.Read<EntraIdProfile>("guide.md");

    public string SampleConversation { get; } = EmbeddedText.Read<EntraIdProfile>("conversation.json");

    public JsonObject RewriteResource(JsonObject incoming, ProfileContext context)
    {
        Aliases.RewriteResource(incoming, context.Type);
        ExtensionNames.RewriteResource(incoming, context.Type);
        return SchemaWalk.RewriteResource(incoming, context.Type, Values);
    }

    public JsonObject RewritePatch(JsonObject incoming, ProfileContext context)
    {
        var type = context.Type;
        Aliases.RewritePatch(incoming, type);
        ExtensionNames.RewritePatch(incoming, type);
        PatchBody.MapPaths(incoming, path => FilterText.UnquoteBooleans(path, type));
        UnfilteredTargets.ToElements(incoming, context);
        SchemaWalk.RewritePatch(incoming, type, Values);
        KnownElements.TakeTypes(incoming, context);
        ListedRemovals.ToFilters(incoming, type);
        return ClearedValues.ToRemovals(incoming, type);
    }

    public string RewriteFilter(string filter, ProfileContext context) => FilterText.Rewrite(filter, Aliases, context.Type);
}
