using Scim.Application.Audit;
using Scim.Application.Provisioning;

namespace Scim.Infrastructure.Audit;

/// <summary>The stored form of the warnings of an audit row.</summary>
internal static class AuditWarnings
{
    /// <summary>
    /// A JSON array, or null where there is no warning. <paramref name="skipped"/>: members left out, each of which is a warning.
    /// </summary>
    public static string? Write(AuditEntry audit, ImmutableArray<string> skipped)
    {
        var warnings = SkippedMembers.Report(audit.Warnings, skipped);
        return warnings.IsEmpty ? null : new JsonArray([.. warnings.Select(warning => (JsonNode?)warning)]).ToJsonString();
    }
}
