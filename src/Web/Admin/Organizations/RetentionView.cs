namespace Scim.Web.Admin.Organizations;

public sealed record RetentionView(int EventDays, int AuditDays, int TombstoneDays);
