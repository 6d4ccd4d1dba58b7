namespace Scim.Application.Audit;

/// <summary>
/// One audit row: who (<see cref="Actor"/>: token prefix or <c>admin key</c>), what (<see cref="Action"/>, as <c>user.update</c>), on what,
/// and how it ended (<see cref="Outcome"/>: <c>success</c> or the error's status and keyword). Holds no secrets and no attribute values.
/// </summary>
public sealed record AuditEntry(
    string Actor, string Action, string? ResourceType, string? ResourceId, string Outcome, ImmutableArray<string> Warnings)
{
    /// <summary>The outcome of what was done.</summary>
    public const string Success = "success";
}
