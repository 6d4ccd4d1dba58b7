using Scim.Application.Connectors;
using Scim.Domain.Events;
using Scim.Domain.Schemas;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <inheritdoc cref="ISilentConnectors"/>
public sealed class SilentConnectors(ISqlDatabase database) : ISilentConnectors
{
    public Task<int> AlertAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(async session =>
    {
        var silent = await session.QueryAsync(
            $"""
            select c.id, c.organization_id, c.slug, c.profile, c.last_request_at from connectors c
            where c.status = 'enabled' and c.last_request_at < @since and (c.silent_since is null or c.silent_since < c.last_request_at)
            order by c.id limit 500 {session.SkipLocked}
            """,
            row => (Id: row.Int(0), Organization: row.Int(1), Slug: row.Text(2), Profile: row.Text(3), Last: row.Time(4)),
            ("since", since));
        if (silent.Count == 0)
        {
            return 0;
        }

        await session.ExecuteManyAsync(
            "update connectors set silent_since = @now where id = @id", silent, connector => [("now", now), ("id", connector.Id)]);
        await EventRows.AppendAsync(
            session,
            silent.Select(connector => (
                connector.Organization, (int?)connector.Id, Describe(connector.Slug, connector.Profile, connector.Last, now))));
        return silent.Count;
    }, cancel);

    private static ProvisioningEvent Describe(string slug, string profile, DateTimeOffset last, DateTimeOffset now) => new(
        Guid.CreateVersion7(now), ProvisioningEventType.ConnectorSilent, now, "Connector", slug,
        new JsonObject { ["profile"] = profile, ["lastRequestAt"] = DateTimeText.WriteMilliseconds(last) });
}
