namespace Scim.Domain.Profiles;

/// <summary>Marks a plugin assembly; read before any of its types is created.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class IdpProfileAttribute(Type profileType, int contractVersion) : Attribute
{
    /// <summary>The version of <see cref="IIdpProfile"/> that this host offers. A plugin built for another version is not loaded.</summary>
    public const int CurrentContractVersion = 1;

    public Type ProfileType { get; } = profileType;

    public int ContractVersion { get; } = contractVersion;
}
