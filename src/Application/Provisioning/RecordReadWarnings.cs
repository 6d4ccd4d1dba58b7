using Scim.Application.Audit;
using Scim.Application.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

/// <summary>Leaves an audit row for a query of which lenient tolerance did not understand a part; other reads leave none.</summary>
public sealed class RecordReadWarnings(IAuditLog log, TimeProvider clock)
{
    public async Task HandleAsync(
        ProvisioningContext context, ResourceType? type, ImmutableArray<string> warnings, CancellationToken cancel)
    {
        if (warnings.IsEmpty || context.DryRun)
        {
            return;
        }

        var connector = context.Connector;
        var entry = new AuditEntry(
            context.Actor, $"{type?.Name.ToLowerInvariant() ?? "resource"}.search", type?.Name, null, "success", warnings);
        await log.AppendAsync(connector.OrganizationId, connector.ConnectorId, [entry], clock.GetUtcNow(), cancel);
    }
}
