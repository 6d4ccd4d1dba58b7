using Scim.Application.Archives;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Connectors;
using Scim.Infrastructure.Organizations;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Archives;

/// <summary>Reads an archive into its session's transaction; search documents, unique keys and counts are made anew.</summary>
internal sealed class OrganizationImport(
    SqlSession session, ConnectorContextFactory contexts, IProfileCatalog profiles, TextReader input, bool merge,
    IProgress<ArchiveProgress> progress, DateTimeOffset now)
{
    private readonly Dictionary<string, ImportedConnector> _connectors = new(StringComparer.Ordinal);
    private readonly string _json = session.IsPostgres ? "jsonb" : "text";

    private ResourceImport? _resources;
    private string _slug = "";
    private int _organization;
    private bool _existed;
    private long _lines;
    private long _total;
    private long _written;
    private long _left;
    private bool _ended;

    public async Task<ArchiveResult> RunAsync()
    {
        for (var number = 1L; await input.ReadLineAsync(session.Cancel) is { } text; number++)
        {
            if (text.Length > 0)
            {
                await ReadAsync(ArchiveLine.Parse(number, text));
                _lines++;
                progress.Report(new ArchiveProgress(_lines, Math.Max(_total, _lines)));
            }
        }

        return _ended
            ? new ArchiveResult(_slug, _written, _left)
            : throw new ArchiveException(
                $"The archive ends after line {_lines} without its last line; it is not complete. Nothing was imported.");
    }

    private Task ReadAsync(ArchiveLine line)
    {
        if (_ended)
        {
            throw line.Fault("follows the end of the archive");
        }

        if ((_lines == 0) != (line.Kind == "archive"))
        {
            throw line.Fault(_lines == 0 ? "is not the first line of an archive" : "begins another archive");
        }

        return line.Kind switch
        {
            "archive" => BeginAsync(line),
            "organization" or "company" => AddOwnerAsync(line),
            "sso-connection" => AddSsoConnectionAsync(line),
            "connector" => AddConnectorAsync(line),
            "schema" or "resource-type" => AddSchemaAsync(line),
            "resource" => Resources(line).AddAsync(Context(line), line),
            "membership" => Resources(line).AddMembershipAsync(Context(line), line),
            "link" => AddLinkAsync(line),
            "sign-in-team" => AddSignInTeamAsync(line),
            "end" => EndAsync(line),
            _ => throw line.Fault($"the kind '{line.Kind}' is not known"),
        };
    }

    private Task BeginAsync(ArchiveLine line)
    {
        _total = line.Number("lines");
        return line.Number("version") == ArchiveLine.Version
            ? Task.CompletedTask
            : throw line.Fault($"the archive has version {line.Number("version")}; this program reads version {ArchiveLine.Version}");
    }

    private async Task EndAsync(ArchiveLine line)
    {
        if (line.Number("lines") != _lines)
        {
            throw line.Fault($"the archive had {line.Number("lines")} lines when it was made, and has {_lines}");
        }

        foreach (var connector in _connectors.Values)
        {
            Check(connector);
        }

        if (_resources is { } resources)
        {
            await resources.FinishAsync();
            (_written, _left) = (_written + resources.Written, _left + resources.Left);
        }

        _ended = true;
    }

    private async Task AddOwnerAsync(ArchiveLine line)
    {
        _slug = Slug.Normalize(line.Text("slug"));
        var existing = await session.QueryAsync(
            "select id, kind from organizations where slug = @slug", row => (Id: row.Int(0), Kind: row.Text(1)), ("slug", _slug));
        if (existing is [var (found, kindFound), ..])
        {
            if (kindFound != line.Kind)
            {
                throw line.Fault($"'{_slug}' exists already and is no {line.Kind}");
            }

            (_organization, _existed) = merge
                ? (found, true)
                : throw new ArchiveException($"'{_slug}' exists already. Use --merge to add to it what is missing.");
            _left++;
            return;
        }

        var kind = line.Kind == Names.Of(OrganizationKind.Company) ? OrganizationKind.Company : OrganizationKind.Organization;
        var body = kind == OrganizationKind.Company ? [] : line.Object("settings").DeepClone().AsObject();
        (body["slug"], body["displayName"]) = (_slug, line.Text("displayName"));
        var settings = Checked(line, () => OrganizationInput.Read(body, kind, null)).Settings;
        var id = await session.QueryAsync(
            $"""
            insert into organizations (kind, slug, display_name, company_id, settings, created_at, updated_at)
            values (@kind, @slug, @name, {await CompanyAsync(line)}, cast(@settings as {_json}), @created, @updated) returning id
            """,
            row => row.Int(0),
            ("kind", line.Kind), ("slug", _slug), ("name", line.Text("displayName")),
            ("settings", OrganizationMapping.WriteSettings(settings)),
            ("created", line.Time("createdAt")), ("updated", line.Time("updatedAt")));
        _organization = id[0];
        _written++;
    }

    /// <summary>The company's key as text of the statement; <c>null</c> without a company.</summary>
    private async Task<string> CompanyAsync(ArchiveLine line)
    {
        if (line.TextOrNull("company") is not { } slug)
        {
            return "null";
        }

        var found = await session.QueryAsync(
            "select id from organizations where slug = @slug and kind = 'company'", row => row.Int(0), ("slug", slug));
        return found.Count > 0
            ? found[0].ToString(System.Globalization.CultureInfo.InvariantCulture)
            : throw line.Fault($"the company '{slug}' does not exist here; import or create it first");
    }

    private async Task AddSsoConnectionAsync(ArchiveLine line)
    {
        _ = Resources(line);
        var body = new JsonObject
        {
            ["slug"] = line.Text("slug"),
            ["protocol"] = line.Text("protocol"),
            ["displayName"] = line.TextOrNull("displayName"),
            ["issuer"] = line.TextOrNull("issuer"),
            ["domains"] = line.List("domains").DeepClone(),
        };
        var connection = Checked(line, () => SsoConnectionInput.Read(body, null));
        Note(await session.ExecuteAsync(
            $"""
            insert into sso_connections (organization_id, slug, protocol, display_name, issuer, domains, created_at, updated_at)
            values (@o, @slug, @protocol, @name, @issuer, cast(@domains as {_json}), @created, @updated) on conflict do nothing
            """,
            ("o", _organization), ("slug", connection.Slug), ("protocol", line.Text("protocol")), ("name", connection.DisplayName),
            ("issuer", connection.Issuer),
            ("domains", line.List("domains").ToJsonString()), ("created", line.Time("createdAt")), ("updated", line.Time("updatedAt"))));
    }

    private async Task AddConnectorAsync(ArchiveLine line)
    {
        _ = Resources(line);
        var body = line.Object("settings").DeepClone().AsObject();
        var slug = Slug.Normalize(line.Text("slug"));
        (body["slug"], body["profile"], body["displayName"]) = (slug, line.Text("profile"), line.TextOrNull("displayName"));
        Note(await session.ExecuteAsync(
            $"""
            insert into connectors (organization_id, slug, profile, display_name, status, settings, created_at, updated_at)
            values (@o, @slug, @profile, @name, @status, cast(@settings as {_json}), @created, @updated) on conflict do nothing
            """,
            ("o", _organization), ("slug", slug), ("profile", line.Text("profile")), ("name", line.TextOrNull("displayName")),
            ("status", line.Text("status")),
            ("settings", ConnectorSettingsReader.Merge([], body).ToJsonString()), ("created", line.Time("createdAt")),
            ("updated", line.Time("updatedAt"))));
        var stored = await session.QueryAsync(
            "select id, profile, status, settings from connectors where organization_id = @o and slug = @slug",
            row => new Connector
            {
                Id = row.Int(0),
                OrganizationId = _organization,
                Slug = slug,
                Profile = row.Text(1),
                Status = Names.TryParse<ConnectorStatus>(row.Text(2), out var status)
                    ? status
                    : throw line.Fault($"the status '{row.Text(2)}' is not known"),
                Settings = JsonNode.Parse(row.Text(3))!.AsObject(),
                Version = 1,
                CreatedAt = now,
                UpdatedAt = now,
            },
            ("o", _organization), ("slug", slug));
        _connectors[slug] = new ImportedConnector(stored[0], line, body);
    }

    private async Task AddSchemaAsync(ArchiveLine line)
    {
        var connector = Find(line);
        var kind = Names.TryParse<ConnectorSchemaKind>(line.Kind, out var parsed) ? parsed : throw line.Fault("the kind is not known");
        connector.Schemas.Add(new ConnectorSchema(kind, line.Text("name"), line.Object("body"), line.Time("createdAt")));
        Note(await session.ExecuteAsync(
            $"""
            insert into connector_schemas (organization_id, connector_id, kind, name, body, created_at)
            values (@o, @c, @kind, @name, cast(@body as {_json}), @created) on conflict do nothing
            """,
            ("o", _organization), ("c", connector.Connector.Id), ("kind", line.Kind), ("name", line.Text("name")),
            ("body", line.Object("body").ToJsonString()), ("created", line.Time("createdAt"))));
    }

    private async Task AddLinkAsync(ArchiveLine line)
    {
        await Resources(line).FinishAsync();
        Note(await session.ExecuteAsync(
            """
            insert into group_links (organization_id, group_id, position, organization, team, role)
                values (@o, @group, @position, @organization, @team, @role) on conflict do nothing
            """,
            ("o", _organization), ("group", line.Id("group")), ("position", (int)line.Number("position")),
            ("organization", line.Text("organization")), ("team", line.Text("team")),
            ("role", line.TextOrNull("role"))));
    }

    private async Task AddSignInTeamAsync(ArchiveLine line)
    {
        await Resources(line).FinishAsync();
        Note(await session.ExecuteAsync(
            """
            insert into sign_in_teams (organization_id, member_id, organization, team_key, team, created_at)
                values (@o, @member, @organization, @key, @team, @created) on conflict do nothing
            """,
            ("o", _organization), ("member", line.Id("member")), ("organization", line.Text("organization")), ("key", line.Text("teamKey")),
            ("team", line.Text("team")),
            ("created", line.Time("createdAt"))));
    }

    private ConnectorContext Context(ArchiveLine line)
    {
        var connector = Find(line);
        if (connector.Context is null)
        {
            Check(connector);
            connector.Context = contexts.Create(
                _slug, connector.Connector, connector.Schemas,
                new Dictionary<string, ImmutableArray<string>> { [_slug] = OrganizationSettings.Default.Roles });
        }

        return connector.Context.ProfileMissing is { } missing
            ? throw line.Fault(
                $"the profile '{missing}' of the connector '{connector.Connector.Slug}' is not among the plugins of this installation")
            : connector.Context;
    }

    /// <summary>As the admin API would, once all schemas of the connector are known.</summary>
    private void Check(ImportedConnector connector) =>
        Checked(connector.Line, () => ConnectorInput.Read(connector.Body, profiles, null, connector.Schemas));

    private ImportedConnector Find(ArchiveLine line) =>
        _connectors.GetValueOrDefault(line.Text("connector"))
            ?? throw line.Fault($"the connector '{line.Text("connector")}' was not among the lines before");

    private ResourceImport Resources(ArchiveLine line) =>
        _slug.Length == 0
            ? throw line.Fault("comes before the organization")
            : _resources ??= new ResourceImport(session, _organization, _existed);

    private void Note(int affected) => (_written, _left) = (_written + affected, _left + 1 - affected);

    private static T Checked<T>(ArchiveLine line, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ProblemException refusal)
        {
            var faults = refusal.Problem.Errors.SelectMany(field => field.Value.Select(message => $"{field.Key} {message}"));
            throw line.Fault(string.Join("; ", faults.DefaultIfEmpty(refusal.Problem.Detail)).TrimEnd('.'));
        }
    }
}
