using Scim.Application.Archives;
using Scim.Application.Organizations;
using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Connectors;
using Scim.Infrastructure.Organizations;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Archives;

/// <summary>Writes what an archive holds in its session's transaction; search documents, unique keys and counts are made anew.</summary>
internal sealed class OrganizationImport(
    SqlSession session, ConnectorContextFactory contexts, IProfileCatalog profiles, bool merge, DateTimeOffset now)
{
    private readonly ImportTally _tally = new();

    private Parts? _parts;

    public async Task<ArchiveResult> RunAsync(IAsyncEnumerable<ArchiveLine> lines)
    {
        await foreach (var line in lines)
        {
            await AddAsync(line);
        }

        if (_parts is not { } parts)
        {
            throw new ArchiveException("The archive holds no organization. Nothing was imported.");
        }

        parts.Connectors.Finish();
        await parts.Resources.FinishAsync();
        return new ArchiveResult(parts.Owner.Slug, _tally.Written, _tally.Kept);
    }

    private Task AddAsync(ArchiveLine line) => line.Kind switch
    {
        "organization" or "company" => AddOwnerAsync(line),
        "sso-connection" => AddSsoConnectionAsync(line, Found(line).Owner),
        "connector" => Found(line).Connectors.AddAsync(line),
        "schema" or "resource-type" => Found(line).Connectors.AddSchemaAsync(line),
        "resource" => Found(line).Resources.AddAsync(Found(line).Connectors.ContextOf(line), line),
        "membership" => Found(line).Resources.AddMembershipAsync(Found(line).Connectors.ContextOf(line), line),
        "link" => AddLinkAsync(line, Found(line)),
        "sign-in-team" => AddSignInTeamAsync(line, Found(line)),
        _ => throw line.Fault($"the kind '{line.Kind}' is not known"),
    };

    private Parts Found(ArchiveLine line) => _parts ?? throw line.Fault("comes before the organization");

    private async Task AddOwnerAsync(ArchiveLine line)
    {
        if (_parts is not null)
        {
            throw line.Fault("begins another organization");
        }

        var owner = await FindOwnerAsync(line) ?? await CreateOwnerAsync(line);
        _tally.Note(owner.Existed ? 0 : 1);
        _parts = new Parts(
            owner, new ConnectorImport(session, contexts, profiles, owner, _tally, now), new ResourceImport(session, owner, _tally));
    }

    private async Task<ImportedOrganization?> FindOwnerAsync(ArchiveLine line)
    {
        var slug = Slug.Normalize(line.Text("slug"));
        var existing = await session.QueryAsync(
            "select id, kind from organizations where slug = @slug", row => (Id: row.Int(0), Kind: row.Text(1)), ("slug", slug));
        if (existing is not [var (id, kind), ..])
        {
            return null;
        }

        if (kind != line.Kind)
        {
            throw line.Fault($"'{slug}' exists already and is no {line.Kind}");
        }

        return merge
            ? new ImportedOrganization(id, slug, true)
            : throw new ArchiveException($"'{slug}' exists already. Use --merge to add to it what is missing.");
    }

    private async Task<ImportedOrganization> CreateOwnerAsync(ArchiveLine line)
    {
        var slug = Slug.Normalize(line.Text("slug"));
        var kind = line.Kind == Names.Of(OrganizationKind.Company) ? OrganizationKind.Company : OrganizationKind.Organization;
        var body = kind == OrganizationKind.Company ? [] : line.Object("settings").DeepClone().AsObject();
        (body["slug"], body["displayName"]) = (slug, line.Text("displayName"));
        var settings = line.Read(() => OrganizationInput.Read(body, kind, null)).Settings;
        var id = await session.QueryAsync(
            $"""
            insert into organizations (kind, slug, display_name, company_id, settings, created_at, updated_at)
            values (@kind, @slug, @name, @company, {session.Dialect.Json("@settings")}, @created, @updated) returning id
            """,
            row => row.Int(0),
            ("kind", line.Kind), ("slug", slug), ("name", line.Text("displayName")), ("company", await FindCompanyAsync(line)),
            ("settings", OrganizationMapping.WriteSettings(settings)), ("created", line.Time("createdAt")),
            ("updated", line.Time("updatedAt")));
        return new ImportedOrganization(id[0], slug, false);
    }

    private async Task<int?> FindCompanyAsync(ArchiveLine line)
    {
        if (line.TextOrNull("company") is not { } slug)
        {
            return null;
        }

        var found = await session.QueryAsync(
            "select id from organizations where slug = @slug and kind = 'company'", row => row.Int(0), ("slug", slug));
        return found.Count > 0 ? found[0] : throw line.Fault($"the company '{slug}' does not exist here; import or create it first");
    }

    private async Task AddSsoConnectionAsync(ArchiveLine line, ImportedOrganization owner)
    {
        var body = new JsonObject
        {
            ["slug"] = line.Text("slug"),
            ["protocol"] = line.Text("protocol"),
            ["displayName"] = line.TextOrNull("displayName"),
            ["issuer"] = line.TextOrNull("issuer"),
            ["domains"] = line.List("domains").DeepClone(),
        };
        var connection = line.Read(() => SsoConnectionInput.Read(body, null));
        _tally.Note(await session.ExecuteAsync(
            $"""
            insert into sso_connections (organization_id, slug, protocol, display_name, issuer, domains, created_at, updated_at)
            values (@o, @slug, @protocol, @name, @issuer, {session.Dialect.Json("@domains")}, @created, @updated) on conflict do nothing
            """,
            ("o", owner.Id), ("slug", connection.Slug), ("protocol", line.Text("protocol")), ("name", connection.DisplayName),
            ("issuer", connection.Issuer), ("domains", line.List("domains").ToJsonString()), ("created", line.Time("createdAt")),
            ("updated", line.Time("updatedAt"))));
    }

    private async Task AddLinkAsync(ArchiveLine line, Parts parts)
    {
        await parts.Resources.FinishAsync();
        _tally.Note(await session.ExecuteAsync(
            """
            insert into group_links (organization_id, group_id, position, organization, team, role)
                values (@o, @group, @position, @organization, @team, @role) on conflict do nothing
            """,
            ("o", parts.Owner.Id), ("group", line.Id("group")), ("position", (int)line.Number("position")),
            ("organization", line.Text("organization")), ("team", line.Text("team")), ("role", line.TextOrNull("role"))));
    }

    private async Task AddSignInTeamAsync(ArchiveLine line, Parts parts)
    {
        await parts.Resources.FinishAsync();
        _tally.Note(await session.ExecuteAsync(
            """
            insert into sign_in_teams (organization_id, member_id, organization, team_key, team, created_at)
                values (@o, @member, @organization, @key, @team, @created) on conflict do nothing
            """,
            ("o", parts.Owner.Id), ("member", line.Id("member")), ("organization", line.Text("organization")),
            ("key", line.Text("teamKey")), ("team", line.Text("team")), ("created", line.Time("createdAt"))));
    }

    /// <summary>The organization, and what writes its connectors and resources; from the line that tells the organization on.</summary>
    private sealed record Parts(ImportedOrganization Owner, ConnectorImport Connectors, ResourceImport Resources);
}
