using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;

namespace Scim.Application.Simulation;

/// <summary>
/// A place where a connector can be tried out: a copy of it in an organization of its own that no list shows. Its events and audit rows are
/// in the feed of nobody and go with it.
/// </summary>
public sealed class Sandboxes(IOrganizationStore organizations, IConnectorStore connectors, TimeProvider clock)
{
    private static readonly Actor Actor = new("simulation");
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    public async Task<(Organization Place, Connector Copy)> OpenAsync(Connector connector, CancellationToken cancel)
    {
        await SweepAsync(cancel);
        var now = clock.GetUtcNow();
        var slug = $"sandbox.{Guid.CreateVersion7(now):N}";
        var organization = new Organization
        {
            Id = 0,
            Kind = OrganizationKind.Sandbox,
            Slug = slug,
            DisplayName = slug,
            Settings = OrganizationSettings.Default,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var place = await organizations.AddAsync(organization, AdminChange.Of(Actor, "sandbox.open", "Organization", slug, now), cancel)
            ?? throw new InvalidOperationException($"The new name {slug} is taken.");
        var copy = connector with { OrganizationId = place.Id, Status = ConnectorStatus.Enabled };
        var added = await connectors.AddAsync(copy, AdminChange.Of(Actor, "connector.create", "Connector", connector.Slug, now), cancel);
        return (place, added ?? throw new InvalidOperationException($"{slug} is not empty."));
    }

    public Task CloseAsync(Organization place, CancellationToken cancel) => organizations.DeleteAsync(place, null, cancel);

    /// <summary>Removes what a service left behind that was ended in the middle of a simulation.</summary>
    private async Task SweepAsync(CancellationToken cancel)
    {
        var page = await organizations.ListAsync(OrganizationKind.Sandbox, null, new PageRequest(null, PageRequest.MaxLimit), cancel);
        foreach (var place in page.Items.Where(place => place.CreatedAt < clock.GetUtcNow() - Abandoned))
        {
            await organizations.DeleteAsync(place, null, cancel);
        }
    }
}
