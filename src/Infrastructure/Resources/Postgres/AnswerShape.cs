namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>The shape of a write statement's result.</summary>
internal enum AnswerShape
{
    /// <summary>Version and times, or no row where nothing fitted.</summary>
    Row,

    /// <summary>As <see cref="Row"/>, with the groups of the resource.</summary>
    RowAndGroups,

    /// <summary>As <see cref="Row"/>, with the memberships that went and, if asked, the groups that were left.</summary>
    Drop,

    /// <summary>
    /// Status, version and times, members refused, added and removed; no row where the plan leaves the change to its
    /// <see cref="PostgresWritePlan.Fallback"/>.
    /// </summary>
    Members,
}
