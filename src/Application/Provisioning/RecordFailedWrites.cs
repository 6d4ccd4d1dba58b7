using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Scim.Application.Audit;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Resources;

namespace Scim.Application.Provisioning;

/// <summary>
/// Leaves one audit row for each write that was refused, as the store does for those that succeed. Nothing that the client wrote enters the
/// row but the id of a resource.
/// </summary>
public sealed class RecordFailedWrites(IAuditLog audit, TimeProvider clock, ILogger<RecordFailedWrites> log)
{
    /// <summary>
    /// Where the rows cannot be written they are lost, and the log says so: the client is told of its writes all the same.
    /// </summary>
    public async Task HandleAsync(ProvisioningContext context, IReadOnlyCollection<FailedWrite> failures, CancellationToken cancel)
    {
        if (failures.Count == 0 || context.DryRun)
        {
            return;
        }

        var connector = context.Connector;
        try
        {
            await audit.AppendAsync(
                connector.OrganizationId, connector.ConnectorId, [.. failures.Select(failure => Entry(context, failure))],
                clock.GetUtcNow(), cancel);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or DbException)
        {
            log.LogWarning(
                "The audit rows of {Count} refused writes could not be written: {Fault}", failures.Count,
                fault.GetBaseException().Message.ReplaceLineEndings(" "));
        }
    }

    private static AuditEntry Entry(ProvisioningContext context, FailedWrite failure)
    {
        var segments = failure.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var type = segments.Length == 0 ? null : context.Connector.Schemas.FindByEndpoint(segments[0])?.Name;
        var id = segments.Length > 1 && ResourceId.TryParse(segments[1], out var parsed) ? parsed.ToString() : null;
        return new AuditEntry(
            context.Actor, $"{type?.ToLowerInvariant() ?? Other(segments)}.{Verb(failure.Method)}", type, type is null ? null : id,
            Outcome(failure.Error), []);
    }

    private static string Other(string[] segments) =>
        segments is [var first, ..] && first.Equals("Bulk", StringComparison.OrdinalIgnoreCase) ? "bulk" : "resource";

    private static string Verb(string method) => method switch
    {
        "PUT" => "replace",
        "PATCH" => "patch",
        "DELETE" => "delete",
        _ => "create",
    };

    private static string Outcome(ScimError error)
    {
        var status = error.Status.ToString(CultureInfo.InvariantCulture);
        return error.Keyword is { } keyword ? $"{status} {keyword}" : status;
    }
}
