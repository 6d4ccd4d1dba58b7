using Scim.Domain.Connectors;
using Scim.Domain.Users;

namespace Scim.Domain.Profiles;

/// <summary>The RFC's word and nothing else: the profile for any SCIM 2.0 IdP.</summary>
public sealed class GenericProfile : IIdpProfile
{
    public string Name => "generic";

    public string DisplayName => "Any SCIM 2.0 identity provider";

    public string Version => "1.0.0";

    public ProfileCapabilities Capabilities { get; } = new() { RequireSchemas = true };

    public ProfileDefaults Defaults { get; } = new(UsernamePolicy.Open, DeletePolicy.Deactivate, Tolerance.Strict);

    public string Guide { get; } = EmbeddedText.Read<GenericProfile>("generic-guide.md");

    public string SampleConversation { get; } = EmbeddedText.Read<GenericProfile>("generic-conversation.json");
}
