namespace Scim.Infrastructure.Resources.Sqlite;

/// <summary>The membership rows that really came and went.</summary>
internal sealed record MembershipResult(List<Guid> Added, List<Guid> Removed)
{
    public int Changes => Added.Count + Removed.Count;
}
