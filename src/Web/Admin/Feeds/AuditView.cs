using Scim.Application.Audit;

namespace Scim.Web.Admin.Feeds;

public sealed record AuditView(
    long Sequence, DateTimeOffset OccurredAt, string Actor, string Action, string? Connector, string? ResourceType, string? ResourceId,
    string Outcome, IReadOnlyList<string> Warnings)
{
    public static AuditView Of(AuditRecord row) => new(
        row.Sequence, row.OccurredAt, row.Entry.Actor, row.Entry.Action, row.Connector, row.Entry.ResourceType, row.Entry.ResourceId,
        row.Entry.Outcome, row.Entry.Warnings);
}
