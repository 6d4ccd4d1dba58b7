using Scim.Domain.Connectors;
using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Users;

namespace Scim.Domain.Profiles;

/// <summary>The profile for any SCIM 2.0 IdP: the RFC's word and nothing else, unless the connector's tolerance is lenient.</summary>
public sealed class GenericProfile : IIdpProfile
{
    public string Name => "generic";

    public string DisplayName => "Any SCIM 2.0 identity provider";

    public string Version => "1.0.0";

    public ProfileCapabilities Capabilities { get; } = new() { RequireSchemas = true, SkipUnknownAttributes = true };

    public ProfileDefaults Defaults { get; } = new(UsernamePolicy.Open, DeletePolicy.Deactivate, Tolerance.Strict);

    public string Guide { get; } = EmbeddedText.Read<GenericProfile>("generic-guide.md");

    public string SampleConversation { get; } = EmbeddedText.Read<GenericProfile>("generic-conversation.json");

    public JsonObject RewriteResource(JsonObject incoming, ProfileContext context) =>
        ProfileSettings.IsStrict(context.Settings) ? incoming : SchemaWalk.Resource(incoming, context.Type, ValueRewrites.BooleanText);

    public JsonObject RewritePatch(JsonObject incoming, ProfileContext context) =>
        ProfileSettings.IsStrict(context.Settings) ? incoming : SchemaWalk.Patch(incoming, context.Type, ValueRewrites.BooleanText);
}
