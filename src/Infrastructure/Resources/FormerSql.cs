using Scim.Domain.Users;

namespace Scim.Infrastructure.Resources;

/// <summary>
/// The rule by which a former row stands in the way of a creation, because the creation would bring it back: with an external id a row that
/// is deactivated or hidden and has the same; without one a hidden row that had the same unique key and has no external id either.
/// Conditions on a row alias, within the connector and type of the statement.
/// </summary>
internal static class FormerSql
{
    public static string ByExternalId(string row, string externalId) =>
        $"{OfType(row)} and ({row}.hidden or {row}.status = {(int)MemberStatus.Deactivated}) and {row}.external_id = {externalId}";

    /// <summary>
    /// Of those the one that comes back: the only one with the unique key, or where no other row has the external id, whether it is former
    /// or not. One row at most, since an external id that several share does not tell who is meant.
    /// </summary>
    public static string Returning(string row, string externalId, string key) => $"""
        {ByExternalId(row, externalId)} and not exists (
          select 1 from resources as other
          where {OfType("other")} and other.external_id = {externalId} and other.id <> {row}.id
            and (({LastKey(row)} = {key}) is not true or {LastKey("other")} = {key}))
        """;

    public static string ByKey(string row, string key) =>
        $"{OfType(row)} and {row}.hidden and {row}.former_key = {key} and {row}.external_id is null";

    private static string LastKey(string row) => $"coalesce({row}.unique_key, {row}.former_key)";

    private static string OfType(string row) =>
        $"{row}.organization_id = @organization and {row}.connector_id = @connector and {row}.type = @type";
}
