using Scim.Application.SecurityEvents;
using Scim.Application.Validation;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.SecurityEvents;

/// <summary>Streams as rows.</summary>
internal static class SecurityEventStreamRows
{
    private const string Select = """
        select s.id, s.organization_id, o.slug, s.method, s.audience, s.event_uris, s.endpoint, s.sealed_secret, s.digest, s.enabled,
            s.cursor, s.version, s.created_at, s.updated_at
        from security_event_streams s join organizations o on o.id = s.organization_id
        """;

    /// <param name="database">Where they are stored.</param>
    /// <param name="condition">From the <c>where</c> on; <c>s</c> is the stream.</param>
    /// <param name="cancel">Ends the query.</param>
    /// <param name="parameters">Those of the condition.</param>
    public static async Task<IReadOnlyList<SecurityEventStream>> FindAsync(
        ISqlDatabase database, string condition, CancellationToken cancel, params SqlValues parameters)
        => await database.ReadAsync(session => session.QueryAsync($"{Select} {condition}", Read, parameters), cancel);

    private static SecurityEventStream Read(SqlRow row) => new()
    {
        Id = row.Id(0),
        OrganizationId = row.Int(1),
        OrganizationSlug = row.Text(2),
        Method = Names.Parse<SecurityEventMethod>(row.Text(3)),
        Audience = row.Text(4),
        EventUris = JsonSerializer.Deserialize<ImmutableArray<string>>(row.Text(5)),
        Endpoint = row.TextOrNull(6),
        SealedAuthorization = row.BytesOrNull(7),
        Digest = row.BytesOrNull(8),
        Enabled = row.Flag(9),
        Cursor = row.Long(10),
        Version = row.Long(11),
        CreatedAt = row.Time(12),
        UpdatedAt = row.Time(13),
    };
}
