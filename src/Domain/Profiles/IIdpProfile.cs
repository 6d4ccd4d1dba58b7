using Scim.Domain.Errors;

namespace Scim.Domain.Profiles;

/// <summary>
/// The plugin contract: what one identity provider (or configuration) does differently. Rewrites are pure: same input, same output, no I/O,
/// no clock; they may change and return the tree they were given. Every member has a neutral default, so a profile states only its quirks.
/// </summary>
public interface IIdpProfile
{
    /// <summary>Stable name used in the admin API (<c>generic</c>); lower case letters, digits and <c>-</c>.</summary>
    string Name { get; }

    /// <summary>The name for people, on pages and in lists; never empty.</summary>
    string DisplayName { get; }

    /// <summary>The version of the profile itself, as <c>1.0.0</c>; shown, never compared.</summary>
    string Version { get; }

    /// <summary>What the profile does otherwise than the protocol by default; nothing where it says nothing.</summary>
    ProfileCapabilities Capabilities => ProfileCapabilities.Default;

    /// <summary>
    /// The capabilities of one connector: <see cref="Capabilities"/> where its effective <c>profileSettings</c> change nothing. Requests go
    /// by this one.
    /// </summary>
    ProfileCapabilities CapabilitiesFor(JsonObject settings) =>
        ProfileSettings.IsStrict(settings) ? Capabilities with { SkipUnknownAttributes = false } : Capabilities;

    /// <summary>
    /// What a new connector starts with; open usernames, deactivation on DELETE and lenient reading where the profile says nothing.
    /// </summary>
    ProfileDefaults Defaults => ProfileDefaults.Default;

    /// <summary>Settings that connectors of this profile accept in <c>profileSettings</c>, beside those that all profiles know.</summary>
    IReadOnlyList<ProfileSetting> Settings => [];

    /// <summary>Extension schemas (RFC 7643 §7 JSON texts) that connectors of this profile understand on User.</summary>
    IReadOnlyList<string> UserExtensionSchemas => [];

    /// <summary>From SCIM paths to member fields; used where the connector has no mapping of its own.</summary>
    IReadOnlyList<AttributeMapping> AttributeMapping => Profiles.AttributeMapping.Standard;

    /// <summary>Names of the quirks that this profile absorbs, one sentence each, for <c>GET /api/v1/profiles</c>.</summary>
    IReadOnlyList<string> Quirks => [];

    /// <summary>
    /// Setup guide in markdown. <c>{{tenantUrl}}</c> stands for the connector's SCIM tenant URL, <c>{{usernameRules}}</c> for the rules of
    /// its username policy and <c>{{whenSomebodyLeaves}}</c> for what its deprovisioning does, each in a sentence or two.
    /// </summary>
    string Guide => "";

    /// <summary>A sample conversation (JSON) that the simulator plays; empty where there is none.</summary>
    string SampleConversation => "";

    /// <summary>
    /// The rule that a resource breaks, or null. Called with the canonical attributes that are about to be stored, after POST, PUT and
    /// PATCH alike; the error is the answer and nothing is stored.
    /// </summary>
    ScimError? Check(JsonObject resource, ProfileContext context) => null;

    /// <summary>
    /// Where the member belongs by the user's own attributes and the settings: organization, team and role; null where they say nothing
    /// about it.
    /// </summary>
    TeamPlacement? PlaceMember(JsonObject user, ProfileContext context) =>
        ProfileSettings.Text(context.Settings, ProfileSettings.DefaultOrganization) is { Length: > 0 } organization
            ? new TeamPlacement(organization, null, null)
            : null;

    /// <summary>The body of POST and PUT, before it is read.</summary>
    JsonObject RewriteResource(JsonObject incoming, ProfileContext context) => incoming;

    /// <summary>The body of PATCH, before it is read; the result is a PatchOp message of RFC 7644 §3.5.2.</summary>
    JsonObject RewritePatch(JsonObject incoming, ProfileContext context) => incoming;

    /// <summary>The filter text, before it is parsed.</summary>
    string RewriteFilter(string filter, ProfileContext context) => filter;

    /// <summary>
    /// A complete resource representation, before it is sent. Called only where <see cref="ProfileCapabilities.ShapesResponses"/>.
    /// </summary>
    JsonObject ShapeResponse(JsonObject outgoing, ProfileContext context) => outgoing;
}
