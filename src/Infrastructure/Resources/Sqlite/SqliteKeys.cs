using Microsoft.Data.Sqlite;
using Scim.Application.Resources;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Resources.Sqlite;

/// <summary>
/// What the indexes of a row are made of, its document apart. SQLite writes every index anew that has a column among those an update names,
/// the same value or not; where two of these are equal, the update need not name them.
/// </summary>
internal sealed record SqliteKeys(
    string? UniqueKey, string? ExternalId, string? NameKey, string? MemberText, string? Home, string? HandleKey, long Status,
    DateTimeOffset? DeprovisionDueAt)
{
    public const string Columns = "unique_key, external_id, name_key, member_text, home, handle_key, status, deprovision_due_at";

    /// <summary>Reads <see cref="Columns"/>, the first of which stands at <paramref name="first"/>.</summary>
    public static SqliteKeys Read(SqliteDataReader reader, int first)
    {
        return new SqliteKeys(
            Text(0), Text(1), Text(2), Text(3), Text(4), Text(5), reader.GetInt64(first + 6),
            reader.IsDBNull(first + 7) ? null : SqliteValues.Time(reader.GetInt64(first + 7)));

        string? Text(int column) => reader.IsDBNull(first + column) ? null : reader.GetString(first + column);
    }

    public static SqliteKeys Of(ResourceState state) =>
        new(state.UniqueKey, state.ExternalId, state.NameKey, state.MemberText, state.Home, state.HandleKey, (long)state.Status,
            state.DeprovisionDueAt);
}
