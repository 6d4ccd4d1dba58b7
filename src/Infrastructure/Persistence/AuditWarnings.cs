using Scim.Application.Audit;

namespace Scim.Infrastructure.Persistence;

internal static class AuditWarnings
{
    /// <summary>A JSON array, or null where there is no warning.</summary>
    public static string? Write(AuditEntry audit) =>
        audit.Warnings.IsDefaultOrEmpty ? null : new JsonArray([.. audit.Warnings.Select(warning => (JsonNode?)warning)]).ToJsonString();
}
