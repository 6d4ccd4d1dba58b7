using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Application.Teams;

/// <summary>
/// Sets which teams a group gives its members, and with which role. A team needs no creation: it exists while something gives it.
/// </summary>
public sealed class SetGroupLinks(IGroupLinkStore store, TimeProvider clock)
{
    private const int MaxPerGroup = 100;

    /// <param name="context">The connector as requests see it: which organizations it serves, and their roles.</param>
    public async Task<IReadOnlyList<GroupLink>> HandleAsync(
        Connector connector, ConnectorContext context, Guid group, JsonArray body, Actor actor, CancellationToken cancel)
    {
        var links = Read(context, body);
        var change = AdminChange.Of(actor, "group.set-links", "Group", group.ToString("D"), clock.GetUtcNow());
        return await store.ReplaceAsync(connector, group, links, change, cancel)
            ? links
            : throw Problems.NotFound("Group", group.ToString("D"));
    }

    private static List<GroupLink> Read(ConnectorContext context, JsonArray body) =>
        FieldReader.Read(new JsonObject { ["links"] = body.DeepClone() }, reader => Read(context, reader));

    private static List<GroupLink> Read(ConnectorContext context, FieldReader reader)
    {
        var links = new List<GroupLink>();
        foreach (var entry in reader.Objects("links", MaxPerGroup) ?? [])
        {
            var organization = Slug.Normalize(entry.Text("organization") ?? context.DefaultOrganization);
            var link = new GroupLink(organization ?? "", entry.RequiredText("team").Trim(), entry.Text("role"));
            entry.RefuseUnknown();
            Check(context, entry, link);
            links.Add(link);
        }

        return links;
    }

    private static void Check(ConnectorContext context, FieldReader entry, GroupLink link)
    {
        if (!context.Roles.TryGetValue(link.Organization, out var roles))
        {
            entry.Refuse("organization", link.Organization.Length == 0
                ? "is required: the connector of a company needs it, as it has no defaultOrganization."
                : $"'{link.Organization}' is none that this connector serves. It serves: {string.Join(", ", context.Organizations)}.");
        }
        else if (link.Role is null)
        {
            entry.Refuse("role", $"is required. Allowed: {string.Join(", ", roles)}.");
        }
        else if (!roles.Contains(link.Role))
        {
            entry.Refuse(
                "role", $"'{link.Role}' is no role of '{link.Organization}'. Allowed: {string.Join(", ", roles)}.");
        }
    }
}
