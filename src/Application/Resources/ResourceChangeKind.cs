namespace Scim.Application.Resources;

/// <summary>
/// Create makes a new row; Restore makes a hidden row visible again; Update changes a visible row; Hide takes it from the IdP's sight.
/// </summary>
public enum ResourceChangeKind
{
    Create,
    Restore,
    Update,
    Hide,
}
