using Scim.Domain.Profiles;

namespace Scim.Application.Profiles;

/// <summary>
/// One profile as discovered. <see cref="Profile"/> is null exactly where <see cref="Error"/> says why it could not be loaded.
/// <see cref="ContractVersion"/> is the version of the plugin contract it was built for, 0 where that is unknown.
/// </summary>
public sealed record ProfileEntry(string Name, int ContractVersion, IIdpProfile? Profile, string? Error = null);
