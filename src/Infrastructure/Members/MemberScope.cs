namespace Scim.Infrastructure.Members;

/// <summary>
/// The users of one connector that an organization or company sees: all of them, or of a company's connector those that are placed in
/// <see cref="Organization"/>.
/// </summary>
internal sealed record MemberScope(int OwnerId, string OwnerSlug, int ConnectorId, string ConnectorSlug, string? Organization = null)
{
    private const string Placed =
        "select h.id from resources h where h.organization_id = @owner and h.connector_id = @connector and h.type = 'User' and "
            + "h.home = @place";

    private const string Linked = """
        select m.member_id from group_links l join memberships m on m.organization_id = l.organization_id and m.group_id = l.group_id
        where l.organization_id = @owner and l.organization = @place
        """;

    private const string SignedIn = "select t.member_id from sign_in_teams t where t.organization_id = @owner and t.organization = @place";

    private const string Named = """
        select m.member_id from resources g join memberships m on m.organization_id = g.organization_id and m.group_id = g.id
        where g.organization_id = @owner and g.connector_id = @connector and g.type = 'Group' and not g.hidden and g.name_key >= @first_name
            and g.name_key < @last_name
        """;

    /// <summary>Whether members who name no organization belong to <see cref="Organization"/>.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether names of groups place members.</summary>
    public bool NamesTeams { get; init; }

    /// <summary>A condition on <c>resources r</c>, to follow others; its cost is that of the organization, not of the company.</summary>
    public string Condition => Organization is null ? "" : IsDefault
        ? $"and (r.home is null or r.home = @place or r.id in ({Granted}))"
        : $"and r.id in ({Placed} union {Granted})";

    public SqlValues Parameters =>
    [
        ("owner", OwnerId), ("connector", ConnectorId),
        .. (SqlValues)(Organization is null
            ? []
            : [("place", Organization), ("first_name", $"{Organization}:"), ("last_name", $"{Organization};")]),
    ];

    private string Granted => $"{Linked} union {SignedIn}{(NamesTeams ? $" union {Named}" : "")}";
}
