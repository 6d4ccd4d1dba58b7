using Scim.Domain.Organizations;

namespace Scim.Web.Console;

/// <summary>A page about one organization (or company); <see cref="ConsoleAccess"/> loads it and keeps out whoever may not see it.</summary>
public abstract class OrganizationPage : ConsolePage
{
    public Organization Organization { get; internal set; } = null!;

    /// <summary>Loads what else the address names; false where it does not exist. Called before every handler.</summary>
    protected internal virtual Task<bool> FindAsync() => Task.FromResult(true);

    public string Home => $"/console/o/{Organization.Slug}";
}
