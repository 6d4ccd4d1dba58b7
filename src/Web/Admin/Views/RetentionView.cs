namespace Scim.Web.Admin.Views;

public sealed record RetentionView(int EventDays, int AuditDays, int TombstoneDays);
