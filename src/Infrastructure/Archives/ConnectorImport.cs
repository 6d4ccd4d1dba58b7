using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Connectors;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Archives;

/// <summary>Connectors of an archive with their schemas, and the contexts in which their resources are read.</summary>
internal sealed class ConnectorImport(
    SqlSession session, ConnectorContextFactory contexts, IProfileCatalog profiles, ImportedOrganization owner, ImportTally tally,
    DateTimeOffset now)
{
    private readonly Dictionary<string, ImportedConnector> _connectors = new(StringComparer.Ordinal);

    public async Task AddAsync(ArchiveLine line)
    {
        var body = line.Object("settings").DeepClone().AsObject();
        var slug = Slug.Normalize(line.Text("slug"));
        (body["slug"], body["profile"], body["displayName"]) = (slug, line.Text("profile"), line.TextOrNull("displayName"));
        tally.Note(await session.ExecuteAsync(
            $"""
            insert into connectors (organization_id, slug, profile, display_name, status, settings, created_at, updated_at)
            values (@o, @slug, @profile, @name, @status, {session.Dialect.Json("@settings")}, @created, @updated) on conflict do nothing
            """,
            ("o", owner.Id), ("slug", slug), ("profile", line.Text("profile")), ("name", line.TextOrNull("displayName")),
            ("status", line.Text("status")), ("settings", ConnectorSettingsReader.Merge([], body).ToJsonString()),
            ("created", line.Time("createdAt")), ("updated", line.Time("updatedAt"))));
        _connectors[slug] = new ImportedConnector(await ReadAsync(slug, line), line, body);
    }

    public async Task AddSchemaAsync(ArchiveLine line)
    {
        var connector = Find(line);
        var kind = Names.TryParse<ConnectorSchemaKind>(line.Kind, out var parsed) ? parsed : throw line.Fault("the kind is not known");
        connector.Schemas.Add(new ConnectorSchema(kind, line.Text("name"), line.Object("body"), line.Time("createdAt")));
        tally.Note(await session.ExecuteAsync(
            $"""
            insert into connector_schemas (organization_id, connector_id, kind, name, body, created_at)
            values (@o, @c, @kind, @name, {session.Dialect.Json("@body")}, @created) on conflict do nothing
            """,
            ("o", owner.Id), ("c", connector.Connector.Id), ("kind", line.Kind), ("name", line.Text("name")),
            ("body", line.Object("body").ToJsonString()), ("created", line.Time("createdAt"))));
    }

    /// <summary>The context of the connector that a line names; all its schemas stand before its first resource.</summary>
    public ConnectorContext ContextOf(ArchiveLine line)
    {
        var connector = Find(line);
        if (connector.Context is null)
        {
            Check(connector);
            connector.Context = contexts.Create(
                owner.Slug, connector.Connector, connector.Schemas,
                new Dictionary<string, ImmutableArray<string>> { [owner.Slug] = OrganizationSettings.Default.Roles });
        }

        return connector.Context.ProfileMissing is { } missing
            ? throw line.Fault(
                $"the profile '{missing}' of the connector '{connector.Connector.Slug}' is not among the plugins of this installation")
            : connector.Context;
    }

    /// <summary>To be called after the last line: also connectors without resources must be such as an admin could make.</summary>
    public void Finish()
    {
        foreach (var connector in _connectors.Values)
        {
            Check(connector);
        }
    }

    /// <summary>As the admin API would, once all schemas of the connector are known.</summary>
    private void Check(ImportedConnector connector) =>
        connector.Line.Read(() => ConnectorInput.Read(connector.Body, profiles, null, connector.Schemas));

    private ImportedConnector Find(ArchiveLine line) =>
        _connectors.GetValueOrDefault(line.Text("connector"))
            ?? throw line.Fault($"the connector '{line.Text("connector")}' was not among the lines before");

    /// <summary>As it stands in the database, which may be as it was found.</summary>
    private async Task<Connector> ReadAsync(string slug, ArchiveLine line)
    {
        var stored = await session.QueryAsync(
            "select id, profile, status, settings from connectors where organization_id = @o and slug = @slug",
            row => new Connector
            {
                Id = row.Int(0),
                OrganizationId = owner.Id,
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
            ("o", owner.Id), ("slug", slug));
        return stored[0];
    }
}
