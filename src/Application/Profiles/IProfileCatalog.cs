using Scim.Domain.Profiles;

namespace Scim.Application.Profiles;

/// <summary>The profiles that this node found at start. Fixed for the life of the process.</summary>
public interface IProfileCatalog
{
    /// <summary>Every profile, the built-in one first, then by name; also those that could not be loaded.</summary>
    IReadOnlyList<ProfileEntry> All { get; }

    /// <summary>The working profile of that name (exact spelling), or null.</summary>
    IIdpProfile? Find(string name);
}
