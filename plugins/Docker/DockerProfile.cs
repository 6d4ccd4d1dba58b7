using Scim.Domain.Connectors;
using Scim.Domain.Errors;
using Scim.Domain.Profiles;
using Scim.Domain.Resources;
using Scim.Domain.Users;

[assembly: IdpProfile(typeof(Scim.Profiles.Docker.DockerProfile), IdpProfileAttribute.CurrentContractVersion)]

namespace Scim.Profiles.Docker;

/// <summary>
/// The username is the e-mail address; groups are refused, or name a team as <c>organization:team</c>. Any of the big identity providers
/// may be the client, so the dialects of all of them are read (<see cref="ClientDialects"/>). A role comes by the product's own extension:
/// <code>
/// {"op":"Add","path":"urn:ietf:params:scim:schemas:extension:docker:2.0:User:dockerRole","value":"Owner"}
/// read as … "value":"owner"; "boss" is refused with invalidValue
/// </code>
/// </summary>
public sealed class DockerProfile : IIdpProfile
{
    private const string ExtensionUri = "urn:ietf:params:scim:schemas:extension:docker:2.0:User";
    private const string Groups = "groups";
    private const string OrgTeam = "org-team";

    private static readonly ImmutableArray<string> Roles = ["member", "editor", "owner"];

    public string Name => "docker";

    public string DisplayName => "Docker style (e-mail as username)";

    public string Version => "1.0.0";

    public ProfileCapabilities Capabilities { get; } = new()
    {
        GroupWrites = false,
        GroupPatchNoContent = true,
        CreateMissingTargets = true,
        SkipUnknownAttributes = true,
        NeedsCurrent = true,
    };

    public ProfileDefaults Defaults { get; } = new(UsernamePolicy.Email, DeletePolicy.Remove, Tolerance.Lenient);

    public IReadOnlyList<ProfileSetting> Settings { get; } =
    [
        new(Groups, "enum", "off", "off: groups are refused and their list is empty. org-team: the name of a group is organization:team.")
        {
            Values = ["off", OrgTeam],
        },
    ];

    public IReadOnlyList<string> UserExtensionSchemas { get; } = [EmbeddedText.Read<DockerProfile>("user-extension.json")];

    public IReadOnlyList<AttributeMapping> AttributeMapping { get; } =
    [
        new("userName", "username", Source: "e-mail address"),
        new("userName", "email", Source: "e-mail address"),
        new("name.givenName", "givenName", Source: "first name"),
        new("name.familyName", "familyName", Source: "last name"),
        new("displayName", "displayName", Source: "display name"),
        new("name.formatted", "displayName", Source: "display name"),
    ];

    public IReadOnlyList<string> Quirks { get; } =
    [
        "The userName is the e-mail address of the user.",
        "A user who is deleted or no longer assigned is removed at once.",
        "Groups are off: the list is empty, so that connection tests succeed, and writes are answered with 501.",
        "With groups set to org-team a group named organization:team gives its members that team.",
        "dockerRole is member, editor or owner; anything else is refused.",
        "The PATCH and PUT dialects of Okta, Entra ID and OneLogin are understood.",
    ];

    public string Guide { get; } = EmbeddedText.Read<DockerProfile>("guide.md");

    public string SampleConversation { get; } = EmbeddedText.Read<DockerProfile>("conversation.json");

    public ProfileCapabilities CapabilitiesFor(JsonObject settings)
    {
        var mapped = ProfileSettings.Text(settings, Groups) == OrgTeam;
        return Capabilities with
        {
            GroupWrites = mapped,
            GroupsNameTeams = mapped,
            SkipUnknownAttributes = !ProfileSettings.IsStrict(settings),
        };
    }

    public ScimError? Check(JsonObject resource, ProfileContext context) =>
        Extension(resource, "dockerRole") is { } role && !Roles.Contains(role)
            ? ScimErrors.InvalidValue($"dockerRole '{role}' does not exist. Send one of: {string.Join(", ", Roles)}.")
            : null;

    public TeamPlacement? PlaceMember(JsonObject user, ProfileContext context)
    {
        var organization = Extension(user, "dockerOrg") ?? ProfileSettings.Text(context.Settings, ProfileSettings.DefaultOrganization);
        var placement = new TeamPlacement(organization, Extension(user, "dockerTeam"), Extension(user, "dockerRole"));
        return placement == new TeamPlacement(null, null, null) ? null : placement;
    }

    public JsonObject RewriteResource(JsonObject incoming, ProfileContext context) => ClientDialects.RewriteResource(incoming, context);

    public JsonObject RewritePatch(JsonObject incoming, ProfileContext context) => ClientDialects.RewritePatch(incoming, context);

    public string RewriteFilter(string filter, ProfileContext context) => ClientDialects.RewriteFilter(filter, context);

    private static string? Extension(JsonObject user, string name) =>
        JsonMembers.Get(user, ExtensionUri) is JsonObject extension && JsonMembers.GetText(extension, name) is { Length: > 0 } text
            ? text
            : null;
}
