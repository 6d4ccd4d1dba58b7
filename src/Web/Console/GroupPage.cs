using Scim.Application.Members;

namespace Scim.Web.Console;

/// <summary>A page about one group of a connector.</summary>
public abstract class GroupPage(IGroupStore groups) : ConnectorPage
{
    public GroupSummary Group { get; private set; } = null!;

    public string Name => Group.DisplayName ?? "Group";

    public string GroupHome => $"{ConnectorHome}/groups/{Group.Id}";

    protected IGroupStore GroupStore => groups;

    protected internal override async Task<bool> FindAsync()
    {
        var found = Guid.TryParse((string?)RouteData.Values["id"], out var id)
            ? await groups.FindAsync(Organization.Id, Connector.Id, id, Cancel)
            : null;
        Group = found!;
        return found is not null;
    }
}
