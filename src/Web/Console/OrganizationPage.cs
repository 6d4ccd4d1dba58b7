using Scim.Domain.Organizations;

namespace Scim.Web.Console;

/// <summary>A page about one organization (or company); <see cref="ConsoleAccess"/> loads it and keeps out whoever may not see it.</summary>
public abstract class OrganizationPage : ConsolePage
{
    public Organization Organization { get; internal set; } = null!;

    public string Home => $"/console/o/{Organization.Slug}";
}
