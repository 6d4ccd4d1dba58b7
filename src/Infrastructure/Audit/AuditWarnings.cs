using Scim.Application.Audit;
using Scim.Application.Provisioning;

namespace Scim.Infrastructure.Audit;

/// <summary>The stored form of the warnings of an audit row: a JSON array, or null where there is no warning.</summary>
internal static class AuditWarnings
{
    /// <param name="audit">The row.</param>
    /// <param name="skipped">Members left out, each of which is a warning.</param>
    public static string? Write(AuditEntry audit, ImmutableArray<string> skipped) =>
        Write(SkippedMembers.Report(audit.Warnings, skipped));

    public static string? Write(ImmutableArray<string> warnings) => warnings.IsEmpty ? null : JsonSerializer.Serialize(warnings);

    public static ImmutableArray<string> Read(string? stored) =>
        stored is null ? [] : JsonSerializer.Deserialize<ImmutableArray<string>>(stored);
}
