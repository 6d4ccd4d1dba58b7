using Scim.Application.Profiles;
using Scim.Domain.Profiles;

namespace Scim.Infrastructure.Plugins;

/// <summary>The profiles that need no plugin.</summary>
public sealed class BuiltInProfiles : IProfileCatalog
{
    private static readonly GenericProfile Generic = new();

    public IReadOnlyList<ProfileEntry> All { get; } = [new(Generic.Name, IdpProfileAttribute.CurrentContractVersion, Generic)];

    public IIdpProfile? Find(string name) => name == Generic.Name ? Generic : null;
}
