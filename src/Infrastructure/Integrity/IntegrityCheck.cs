using System.Runtime.CompilerServices;
using Scim.Application.Connectors;
using Scim.Application.Integrity;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Integrity;

/// <inheritdoc cref="IIntegrityCheck"/>
public sealed class IntegrityCheck(ISqlDatabase database, IConnectorDirectory connectors) : IIntegrityCheck
{
    public async IAsyncEnumerable<Discrepancy> CheckAsync(
        bool repair, IProgress<int> checkedResources, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var line in await CheckFileAsync(cancel))
        {
            yield return new Discrepancy("database file", line, false);
        }

        var all = await database.ReadAsync(session => session.QueryAsync(
            "select o.id, o.slug, c.slug from organizations o left join connectors c on c.organization_id = o.id order by o.id, c.id",
            row => (Id: row.Int(0), Slug: row.Text(1), Connector: row.TextOrNull(2))), cancel);
        var organizations = all.GroupBy(row => (row.Id, row.Slug)).ToList();
        foreach (var difference in await OrphanCheck.RunAsync(
            database, organizations.ToDictionary(each => each.Key.Id, each => each.Key.Slug), repair, cancel))
        {
            yield return difference;
        }

        foreach (var organization in organizations)
        {
            foreach (var slug in organization.Select(row => row.Connector).OfType<string>())
            {
                await foreach (var difference in CheckConnectorAsync(organization.Key.Slug, slug, repair, checkedResources, cancel))
                {
                    yield return difference;
                }
            }

            var (id, name) = organization.Key;
            await foreach (var difference in new MembershipCheck(database, id, name, repair).RunAsync(cancel))
            {
                yield return difference;
            }

            foreach (var difference in await CountCheck.RunAsync(database, id, name, repair, cancel))
            {
                yield return difference;
            }
        }
    }

    private async IAsyncEnumerable<Discrepancy> CheckConnectorAsync(
        string organization, string slug, bool repair, IProgress<int> checkedResources, [EnumeratorCancellation] CancellationToken cancel)
    {
        var connector = await connectors.FindAsync(organization, slug, cancel);
        if (connector is null or { ProfileMissing: not null })
        {
            var cause = connector is null ? "it is gone" : $"the profile '{connector.ProfileMissing}' is not installed";
            yield return new Discrepancy($"{organization}/{slug}", $"cannot be checked: {cause}", false);
            yield break;
        }

        await foreach (var difference in new ResourceCheck(database, connector, repair).RunAsync(checkedResources, cancel))
        {
            yield return difference;
        }
    }

    /// <summary>What SQLite itself finds wrong with its file; PostgreSQL has pg_amcheck for that.</summary>
    private async Task<List<string>> CheckFileAsync(CancellationToken cancel)
    {
        var lines = await database.ReadAsync(
            session => session.IsPostgres
                ? Task.FromResult(new List<string>())
                : session.QueryAsync("pragma quick_check", row => row.Text(0)), cancel);
        return [.. lines.Where(line => line != "ok")];
    }
}
