using Scim.Application.Connectors;
using Scim.Application.Tokens;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Events;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <inheritdoc cref="ITokenSchedule"/>
public sealed class TokenSchedule(ISqlDatabase database) : ITokenSchedule
{
    private const string Select = """
        select t.id, t.organization_id, t.connector_id, t.name, t.prefix, t.created_at, t.expires_at, t.rotated_at, t.warned_days,
            cast(c.settings as text), o.slug, c.slug
        from access_tokens t join connectors c on c.id = t.connector_id join organizations o on o.id = t.organization_id
        where t.revoked_at is null
        """;

    private const string Rotating = """
        and t.rotated_at is null and (t.expires_at is null or t.expires_at > @now) and cast(c.settings as text) like '%"tokenRotation"%'
        """;

    public Task<IReadOnlyList<ScheduledToken>> FindExpiringAsync(
        DateTimeOffset now, DateTimeOffset until, CancellationToken cancel) => FindAsync(
        "and t.rotated_at is null and t.expires_at > @now and t.expires_at <= @until", cancel, ("now", now), ("until", until));

    public Task<IReadOnlyList<ScheduledToken>> FindExpiredAsync(DateTimeOffset now, CancellationToken cancel) => FindAsync(
        "and t.expires_at <= @now and not t.expired_sent order by t.expires_at limit 500", cancel, ("now", now));

    public Task<IReadOnlyList<ScheduledToken>> FindRotatingAsync(DateTimeOffset now, CancellationToken cancel) => FindAsync(
        Rotating, cancel, ("now", now));

    public async Task<ScheduledToken?> FindRotatingAsync(Guid id, DateTimeOffset now, CancellationToken cancel) =>
        (await FindAsync($"{Rotating} and t.id = @id", cancel, ("now", now), ("id", id))).FirstOrDefault();

    public Task<bool> WarnAsync(ScheduledToken token, int days, ProvisioningEvent warning, CancellationToken cancel) => ChangeAsync(
        token, "set warned_days = @days where (warned_days is null or warned_days > @days)", warning, cancel, ("days", days));

    public Task<bool> ExpireAsync(ScheduledToken token, ProvisioningEvent expired, CancellationToken cancel) => ChangeAsync(
        token, "set expired_sent = true, sealed_secret = null where not expired_sent", expired, cancel);

    private Task<bool> ChangeAsync(
        ScheduledToken token, string change, ProvisioningEvent happened, CancellationToken cancel, params SqlValues parameters)
        => database.WriteAsync(async session =>
        {
            var changed = await session.ExecuteAsync(
                $"update access_tokens {change} and organization_id = @organization and id = @id and revoked_at is null",
                [.. parameters, ("organization", token.OrganizationId), ("id", token.Token.Id)]) > 0;
            if (changed)
            {
                await EventRows.AppendAsync(session, token.OrganizationId, token.ConnectorId, [happened]);
            }

            return changed;
        }, cancel);

    private async Task<IReadOnlyList<ScheduledToken>> FindAsync(
        string condition, CancellationToken cancel, params SqlValues parameters)
        => await database.ReadAsync(session => session.QueryAsync($"{Select} {condition}", Read, parameters), cancel);

    private static ScheduledToken Read(SqlRow row) => new(
        new AccessToken
        {
            Id = row.Id(0),
            Name = row.TextOrNull(3),
            Prefix = row.Text(4),
            CreatedAt = row.Time(5),
            ExpiresAt = row.TimeOrNull(6),
            RotatedAt = row.TimeOrNull(7),
        },
        row.Int(1),
        row.Text(10),
        row.Int(2),
        row.Text(11),
        row.IntOrNull(8),
        ConnectorSettingsReader.ReadRotation(new FieldReader(JsonNode.Parse(row.Text(9))!.AsObject(), new FieldErrors())));
}
