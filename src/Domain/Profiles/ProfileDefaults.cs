using Scim.Domain.Connectors;
using Scim.Domain.Users;

namespace Scim.Domain.Profiles;

/// <summary>Defaults that a new connector of the profile starts with.</summary>
public sealed record ProfileDefaults(UsernamePolicy UsernamePolicy, DeletePolicy OnDelete, Tolerance Tolerance)
{
    public static ProfileDefaults Default { get; } = new(UsernamePolicy.Open, DeletePolicy.Deactivate, Tolerance.Lenient);
}
