using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Domain.Connectors;

namespace Scim.Web.Console.Pages.Logs;

public sealed class AuditModel(IAuditLog audit, IConnectorStore connectors) : OrganizationPage
{
    public string? Connector { get; private set; }

    public string? ResourceId { get; private set; }

    public IReadOnlyList<Connector> Connectors { get; private set; } = [];

    public Page<AuditRecord> Rows { get; private set; } = new([], null);

    public async Task OnGetAsync(string? connector, string? resourceId, long? before)
    {
        Connector = string.IsNullOrWhiteSpace(connector) ? null : connector;
        ResourceId = string.IsNullOrWhiteSpace(resourceId) ? null : resourceId.Trim();
        Connectors = (await connectors.ListAsync(Organization.Id, new PageRequest(null, PageRequest.MaxLimit), Cancel)).Items;
        var rows = await audit.ReadBackAsync(Organization.Id, Connector, ResourceId, before, PageSize + 1, Cancel);
        Rows = PageOf(rows, row => row.Sequence);
    }
}
