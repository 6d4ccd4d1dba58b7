namespace Scim.Domain.Connectors;

/// <summary>When a removed user is created again on the same connector: the old id comes back, or a new one is made.</summary>
public enum ReprovisionPolicy
{
    Restore,
    New,
}
