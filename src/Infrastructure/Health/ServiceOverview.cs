using System.Diagnostics;
using Scim.Application.Health;
using Scim.Application.Jobs;
using Scim.Application.Validation;
using Scim.Application.WorkItems;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Infrastructure.WorkItems;

namespace Scim.Infrastructure.Health;

/// <inheritdoc cref="IServiceOverview"/>
public sealed class ServiceOverview(ISqlDatabase database, TimeProvider clock, IEnumerable<IJob> jobs) : IServiceOverview
{
    /// <summary>A run takes about a minute at most, and those that find nothing to do are recorded once a minute.</summary>
    private static readonly TimeSpan MaxRun = TimeSpan.FromMinutes(2);

    private static readonly ImmutableArray<WorkItemState> States =
    [
        WorkItemState.Scheduled,
        WorkItemState.Running,
        WorkItemState.Failed,
        WorkItemState.Dead
    ];

    private static readonly ImmutableArray<(string Kind, string Sql)> DueWork =
    [
        (
            Names.Of(WorkItemKind.Deprovisioning),
            """
            select r.deprovision_next_at as due from resources r join connectors c on c.id = r.connector_id
            where r.deprovision_next_at <= @now and c.status = 'enabled'
            """),
        (
            Names.Of(WorkItemKind.WebhookDelivery),
            "select next_attempt_at as due from webhook_deliveries where state = 0 and next_attempt_at <= @now"),
        (
            Names.Of(WorkItemKind.SecurityEvent),
            "select next_attempt_at as due from security_event_tokens where state = 0 and next_attempt_at <= @now"),
        ("event", """
            select due from (select (select e.occurred_at from events e where e.organization_id = w.organization_id
                and e.sequence > w.cursor order by e.sequence limit 1) as due
            from webhooks w where w.enabled) late where due is not null
            """),
    ];

    public Task<DatabaseProbe> ProbeDatabaseAsync(CancellationToken cancel) => database.ReadAsync(async session =>
    {
        var started = Stopwatch.GetTimestamp();
        var version = await session.QueryAsync(session.IsPostgres ? "show server_version" : "select sqlite_version()", row => row.Text(0));
        var latency = Stopwatch.GetElapsedTime(started);
        var schema = await session.QueryAsync("select max(number) from schema_versions", row => row.Int(0));
        return new DatabaseProbe(session.IsPostgres ? "PostgreSQL" : "SQLite", version[0], latency, schema[0]);
    }, cancel);

    public Task<IReadOnlyList<QueueDepth>> CountWorkAsync(CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<QueueDepth>>(async session =>
        {
            var depths = new List<QueueDepth>();
            foreach (var (kind, state) in Enum.GetValues<WorkItemKind>().SelectMany(kind => States.Select(state => (kind, state))))
            {
                if (WorkItemQueries.Find(kind, state) is { } source)
                {
                    var count = await session.QueryAsync(
                        $"select count(*) from (select 1 from ({source}) item limit {QueueDepth.Max}) counted", row => row.Int(0),
                        ("now", clock.GetUtcNow()));
                    depths.Add(new QueueDepth(kind, state, count[0]));
                }
            }

            return depths;
        }, cancel);

    public Task<IReadOnlyList<WorkLag>> MeasureLagAsync(CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<WorkLag>>(async session =>
        {
            var lags = new List<WorkLag>();
            foreach (var (kind, due) in DueWork)
            {
                var found = await session.QueryAsync(
                    $"select count(*), min(due) from ({due} limit {QueueDepth.Max}) item",
                    row => new WorkLag(kind, row.Int(0), row.TimeOrNull(1)), ("now", clock.GetUtcNow()));
                lags.Add(found[0]);
            }

            lags.Add(await FindLateJobsAsync(session));
            return lags;
        }, cancel);

    public Task<IReadOnlyList<NodeActivity>> ListNodesAsync(DateTimeOffset since, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<NodeActivity>>(
            async session => await session.QueryAsync(
                """
                select r.node, max(r.started_at), count(*), sum(case when r.error is null then 0 else 1 end) from job_runs r
                where r.started_at >= @since group by r.node order by max(r.started_at) desc limit 50
                """,
                row => new NodeActivity(row.Text(0), row.Time(1), row.Int(2), row.Int(3)),
                ("since", since)), cancel);

    public Task<IReadOnlyList<ExpiringToken>> ListExpiringTokensAsync(DateTimeOffset until, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<ExpiringToken>>(
            async session => await session.QueryAsync(
                """
                select o.slug, c.slug, t.prefix, t.name, t.expires_at from access_tokens t
                join connectors c on c.id = t.connector_id join organizations o on o.id = t.organization_id
                where t.revoked_at is null and t.rotated_at is null and t.expires_at > @now and t.expires_at <= @until
                    and c.status = 'enabled'
                order by t.expires_at limit 50
                """,
                row => new ExpiringToken(row.Text(0), row.Text(1), row.Text(2), row.TextOrNull(3), row.Time(4)),
                ("now", clock.GetUtcNow()), ("until", until)), cancel);

    public Task<IReadOnlyList<SilentConnector>> ListSilentConnectorsAsync(DateTimeOffset since, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<SilentConnector>>(
            async session => await session.QueryAsync(
                """
                select o.slug, c.slug, c.profile, c.last_request_at, c.created_at from connectors c join organizations o
                    on o.id = c.organization_id
                where c.status = 'enabled' and coalesce(c.last_request_at, c.created_at) < @since
                order by coalesce(c.last_request_at, c.created_at) limit 50
                """,
                row => new SilentConnector(row.Text(0), row.Text(1), row.Text(2), row.TimeOrNull(3), row.Time(4)),
                ("since", since)), cancel);

    private async Task<WorkLag> FindLateJobsAsync(SqlSession session)
    {
        var late = new List<DateTimeOffset>();
        foreach (var job in jobs)
        {
            var last = await session.QueryAsync(
                "select started_at from job_runs where job = @job order by id desc limit 1", row => row.Time(0), ("job", job.Name));
            late.AddRange(last.Select(started => started + job.Every + MaxRun).Where(due => due <= clock.GetUtcNow()));
        }

        return new WorkLag("job", late.Count, late.Count == 0 ? null : late.Min());
    }
}
