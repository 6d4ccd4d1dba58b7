using System.Globalization;
using Microsoft.Extensions.Logging;
using Scim.Application.Audit;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

/// <summary>
/// The audit rows of requests that changed nothing; those of a change commit with it. Nothing that the client wrote enters the row of a
/// refused write but the id of a resource. Where rows cannot be written they are lost, and the log says so: the client has its answer all
/// the same. Previews leave none.
/// </summary>
public sealed class AuditTrail(IAuditLog audit, TimeProvider clock, ILogger<AuditTrail> log)
{
    /// <summary>One row for each write that was refused, as the store leaves one for each that succeeded.</summary>
    public Task RefusedAsync(ProvisioningContext context, IReadOnlyCollection<FailedWrite> failures, CancellationToken cancel) =>
        AppendAsync(context, [.. failures.Select(failure => Entry(context, failure))], cancel);

    /// <summary>A row for a query of which lenient tolerance did not understand a part; other reads leave none.</summary>
    public Task MisreadAsync(
        ProvisioningContext context, ResourceType? type, ImmutableArray<string> warnings, CancellationToken cancel) =>
        AppendAsync(context, warnings.IsEmpty ? [] : [Entry(context, type, warnings)], cancel);

    private async Task AppendAsync(ProvisioningContext context, IReadOnlyList<AuditEntry> entries, CancellationToken cancel)
    {
        if (entries.Count == 0 || context.DryRun)
        {
            return;
        }

        var connector = context.Connector;
        try
        {
            await audit.AppendAsync(connector.OrganizationId, connector.ConnectorId, entries, clock.GetUtcNow(), cancel);
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning(
                "{Count} audit rows could not be written: {Fault}", entries.Count,
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

    private static AuditEntry Entry(ProvisioningContext context, ResourceType? type, ImmutableArray<string> warnings) =>
        new(context.Actor, $"{type?.Name.ToLowerInvariant() ?? "resource"}.search", type?.Name, null, AuditEntry.Success, warnings);

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
