using Scim.Application;
using Scim.Application.Organizations;
using Scim.Domain.Organizations;

namespace Scim.Web.Console;

/// <summary>
/// A page about one organization (or company); <see cref="ConsoleAccess"/> loads it and keeps out whoever may not see it.
/// </summary>
public abstract class OrganizationPage : ConsolePage
{
    public Organization Organization { get; internal set; } = null!;

    public string Home => $"/console/o/{Organization.Slug}";

    /// <summary>Loads what else the address names; false where it does not exist. Called before every handler.</summary>
    protected internal virtual Task<bool> FindAsync() => Task.FromResult(true);

    /// <summary>The choices of a connector's SSO connection.</summary>
    protected async Task<IReadOnlyList<(string Value, string Text)>> ListConnectionsAsync(ISsoConnectionStore connections)
    {
        var found = await connections.ListAsync(Organization.Id, new PageRequest(null, PageRequest.MaxLimit), Cancel);
        return [("", "None"), .. found.Items.Select(connection => (connection.Slug, connection.Title))];
    }
}
