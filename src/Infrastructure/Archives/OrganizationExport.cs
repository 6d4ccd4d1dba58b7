using Scim.Application.Archives;
using Scim.Application.Validation;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Organizations;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Archives;

/// <summary>Writes the lines of one organization from one snapshot of the database.</summary>
internal sealed class OrganizationExport(
    SqlSession session, Organization organization, TextWriter output, IProgress<ArchiveProgress> progress, DateTimeOffset now)
{
    private const int BatchSize = 500;

    private long _lines;
    private long _total;

    public async Task<ArchiveResult> RunAsync()
    {
        var connectors = await session.QueryAsync(
            "select id, slug from connectors where organization_id = @o order by slug", row => (Id: row.Int(0), Slug: row.Text(1)),
            ("o", organization.Id));
        _total = await CountAsync();
        await WriteAsync(FirstLine());
        await WriteAsync(OwnerLine());
        await WriteAllAsync(
            "select slug, protocol, display_name, issuer, domains, created_at, updated_at from sso_connections where organization_id = @o "
                + "order by slug",
            SsoLine, ("o", organization.Id));
        foreach (var (id, slug) in connectors)
        {
            await WriteConnectorAsync(id, slug);
        }

        foreach (var (id, slug) in connectors)
        {
            await WriteMembershipsAsync(id, slug);
        }

        await WriteAllAsync(
            "select group_id, position, organization, team, role from group_links where organization_id = @o order by group_id, position",
            LinkLine, ("o", organization.Id));
        await WriteAllAsync(
            "select member_id, organization, team_key, team, created_at from sign_in_teams where organization_id = @o order by member_id, "
                + "organization, team_key",
            SignInTeamLine, ("o", organization.Id));
        await WriteAsync(new JsonObject { ["kind"] = "end", ["lines"] = _lines });
        await output.FlushAsync();
        return new ArchiveResult(organization.Slug, _lines, 0);
    }

    private JsonObject FirstLine() => new()
    {
        ["kind"] = "archive",
        ["version"] = ArchiveLine.Version,
        ["organization"] = organization.Slug,
        ["exportedAt"] = ArchiveLine.Of(now),
        ["lines"] = _total,
    };

    private async Task<long> CountAsync()
    {
        const string Tables = """
            select (select count(*) from resources where organization_id = @o) + (select count(*) from memberships
                where organization_id = @o)
              + (select count(*) from connectors where organization_id = @o) + (select count(*) from sso_connections
                  where organization_id = @o)
              + (select count(*) from connector_schemas where organization_id = @o) + (select count(*) from group_links
                  where organization_id = @o)
              + (select count(*) from sign_in_teams where organization_id = @o)
            """;
        return 3 + (await session.QueryAsync(Tables, row => row.Long(0), ("o", organization.Id)))[0];
    }

    private JsonObject OwnerLine() => new()
    {
        ["kind"] = Names.Of(organization.Kind),
        ["slug"] = organization.Slug,
        ["displayName"] = organization.DisplayName,
        ["company"] = organization.CompanySlug,
        ["settings"] = JsonNode.Parse(OrganizationMapping.WriteSettings(organization.Settings)),
        ["createdAt"] = ArchiveLine.Of(organization.CreatedAt),
        ["updatedAt"] = ArchiveLine.Of(organization.UpdatedAt),
    };

    private static JsonObject SsoLine(SqlRow row) => new()
    {
        ["kind"] = "sso-connection",
        ["slug"] = row.Text(0),
        ["protocol"] = row.Text(1),
        ["displayName"] = row.TextOrNull(2),
        ["issuer"] = row.TextOrNull(3),
        ["domains"] = JsonNode.Parse(row.Text(4)),
        ["createdAt"] = ArchiveLine.Of(row.Time(5)),
        ["updatedAt"] = ArchiveLine.Of(row.Time(6)),
    };

    private static JsonObject LinkLine(SqlRow row) => new()
    {
        ["kind"] = "link",
        ["group"] = row.Id(0).ToString("D"),
        ["position"] = row.Int(1),
        ["organization"] = row.Text(2),
        ["team"] = row.Text(3),
        ["role"] = row.TextOrNull(4),
    };

    private static JsonObject SignInTeamLine(SqlRow row) => new()
    {
        ["kind"] = "sign-in-team",
        ["member"] = row.Id(0).ToString("D"),
        ["organization"] = row.Text(1),
        ["teamKey"] = row.Text(2),
        ["team"] = row.Text(3),
        ["createdAt"] = ArchiveLine.Of(row.Time(4)),
    };

    private async Task WriteConnectorAsync(int connector, string slug)
    {
        await WriteAllAsync(
            "select slug, profile, display_name, status, settings, created_at, updated_at from connectors where organization_id = @o "
                + "and id = @c",
            row => new JsonObject
            {
                ["kind"] = "connector",
                ["slug"] = row.Text(0),
                ["profile"] = row.Text(1),
                ["displayName"] = row.TextOrNull(2),
                ["status"] = row.Text(3),
                ["settings"] = ArchiveLine.Sorted(JsonNode.Parse(row.Text(4))),
                ["createdAt"] = ArchiveLine.Of(row.Time(5)),
                ["updatedAt"] = ArchiveLine.Of(row.Time(6)),
            },
            ("o", organization.Id), ("c", connector));
        await WriteAllAsync(
            "select kind, name, body, created_at from connector_schemas where organization_id = @o and connector_id = @c order by id",
            row => new JsonObject
            {
                ["kind"] = row.Text(0),
                ["connector"] = slug,
                ["name"] = row.Text(1),
                ["body"] = ArchiveLine.Sorted(JsonNode.Parse(row.Text(2))),
                ["createdAt"] = ArchiveLine.Of(row.Time(3)),
            },
            ("o", organization.Id), ("c", connector));
        await WriteResourcesAsync(connector, slug);
    }

    private async Task WriteResourcesAsync(int connector, string slug)
    {
        const string Page = """
            select type, id, status, hidden, invitation, version, document_version, created_at, modified_at, deactivated_at,
                deprovision_due_at, removed_at, document,
              unique_key is not null, home
            from resources where organization_id = @o and connector_id = @c and (type, id) > (@type, @id) order by type, id limit @limit
            """;
        var (type, id) = ("", Guid.Empty);
        while (true)
        {
            var lines = await session.QueryAsync(
                Page, row => ResourceLine(slug, row), ("o", organization.Id), ("c", connector), ("type", type), ("id", id),
                ("limit", BatchSize));
            foreach (var line in lines)
            {
                await WriteAsync(line);
            }

            if (lines.Count < BatchSize)
            {
                return;
            }

            (type, id) = ((string)lines[^1]["type"]!, Guid.Parse((string)lines[^1]["id"]!));
        }
    }

    private static JsonObject ResourceLine(string connector, SqlRow row)
    {
        var attributes = JsonNode.Parse(row.Text(12))!.AsObject();
        attributes.Remove("id");
        return new JsonObject
        {
            ["kind"] = "resource",
            ["connector"] = connector,
            ["type"] = row.Text(0),
            ["id"] = row.Id(1).ToString("D"),
            ["status"] = row.Int(2),
            ["hidden"] = row.Flag(3),
            ["unique"] = row.Flag(13),
            ["home"] = row.TextOrNull(14),
            ["invitation"] = row.Int(4),
            ["version"] = row.Long(5),
            ["documentVersion"] = row.Long(6),
            ["createdAt"] = ArchiveLine.Of(row.Time(7)),
            ["modifiedAt"] = ArchiveLine.Of(row.Time(8)),
            ["deactivatedAt"] = ArchiveLine.Of(row.TimeOrNull(9)),
            ["deprovisionDueAt"] = ArchiveLine.Of(row.TimeOrNull(10)),
            ["removedAt"] = ArchiveLine.Of(row.TimeOrNull(11)),
            ["attributes"] = attributes,
        };
    }

    private async Task WriteMembershipsAsync(int connector, string slug)
    {
        const string Page = """
            select m.group_id, m.member_id, m.member_type from memberships m
            join resources g on g.organization_id = m.organization_id and g.connector_id = @c and g.type = 'Group' and g.id = m.group_id
            where m.organization_id = @o and (m.group_id, m.member_id) > (@group, @member) order by m.group_id, m.member_id limit @limit
            """;
        var (group, member) = (Guid.Empty, Guid.Empty);
        while (true)
        {
            var rows = await session.QueryAsync(
                Page, row => (Group: row.Id(0), Member: row.Id(1), Type: row.Text(2)), ("o", organization.Id), ("c", connector),
                ("group", group), ("member", member), ("limit", BatchSize));
            foreach (var row in rows)
            {
                await WriteAsync(new JsonObject
                {
                    ["kind"] = "membership",
                    ["connector"] = slug,
                    ["group"] = row.Group.ToString("D"),
                    ["memberType"] = row.Type,
                    ["member"] = row.Member.ToString("D"),
                });
            }

            if (rows.Count < BatchSize)
            {
                return;
            }

            (group, member) = (rows[^1].Group, rows[^1].Member);
        }
    }

    private async Task WriteAllAsync(string sql, Func<SqlRow, JsonObject> map, params SqlValues parameters)
    {
        foreach (var line in await session.QueryAsync(sql, map, parameters))
        {
            await WriteAsync(line);
        }
    }

    private async Task WriteAsync(JsonObject line)
    {
        await output.WriteLineAsync(line.ToJsonString(ArchiveLine.Format).AsMemory(), session.Cancel);
        _lines++;
        progress.Report(new ArchiveProgress(_lines, _total));
    }
}
