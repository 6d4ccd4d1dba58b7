using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Integrity;

/// <summary>A row of <c>resources</c> as it is stored.</summary>
internal sealed record StoredColumns(
    string Type, Guid Id, bool Hidden, string Document, string Search, string? UniqueKey, string? ExternalId, string? Display,
    string? NameKey, string? MemberText, string? Home,
    string? HandleKey)
{
    public const string Columns =
        "type, id, hidden, document, cast(search as text), unique_key, external_id, display, name_key, member_text, home, handle_key";

    public static StoredColumns Read(SqlRow row) => new(
        row.Text(0), row.Id(1), row.Flag(2), row.Text(3), row.Text(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7),
        row.TextOrNull(8), row.TextOrNull(9), row.TextOrNull(10),
        row.TextOrNull(11));
}
