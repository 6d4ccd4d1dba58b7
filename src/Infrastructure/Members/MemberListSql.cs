using Scim.Application.Members;
using Scim.Domain.Users;
using Scim.Infrastructure.Filtering;

namespace Scim.Infrastructure.Members;

/// <summary>
/// One page of one connector's members, in the order of ids. Parameters: owner, connector, after, limit and, for a search, text.
/// A state other than active is found by its own index; a search reads nothing but the index that holds the texts, and then the rows of the
/// page. Both say that a row is a member by its text, not by its type: with the type the primary key looks just as good to planners, and
/// reads every row.
/// </summary>
public static class MemberListSql
{
    public const string Columns =
        "r.id, r.connector_id, r.status, r.hidden, r.invitation, r.external_id, r.document, r.version, r.deactivated_at, "
            + "r.deprovision_due_at, r.created_at, r.modified_at";

    private const string Connector = "r.organization_id = @owner and r.connector_id = @connector";
    private const string Page = "order by r.id limit @limit";

    /// <param name="scope">A further condition on <c>resources r</c>, beginning with <c>and</c>; or nothing.</param>
    public static string Build(MemberQuery query, ISqlDialect dialect, string scope = "")
    {
        var status = query.Status is { } one ? $"r.status = {(int)one}" : $"r.status <> {(int)MemberStatus.Removed}";
        var members = $"{Connector} and r.member_text is not null and r.id > @after and {status} {scope}";
        if (query.Text is null)
        {
            return query.Status is null or MemberStatus.Active
                ? $"select {Columns} from resources r where {Connector} and r.type = 'User' and r.id > @after and {status} {scope} {Page}"
                : $"select {Columns} from resources r where {members} and r.status <> 0 {Page}";
        }

        var found = dialect.Includes("r.member_text", "@text");
        return $"""
            select {Columns} from (select r.id from resources r where {members} and {found} {Page}) found
            join resources r on {Connector} and r.type = 'User' and r.id = found.id order by r.id
            """;
    }
}
