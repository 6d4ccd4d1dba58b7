using Scim.Application.Connectors;
using Scim.Domain.Connectors;

namespace Scim.Infrastructure.Archives;

/// <summary>
/// A connector that lines of an archive refer to; its context is made when the first resource needs it, after all its schemas.
/// </summary>
internal sealed class ImportedConnector(Connector connector, ArchiveLine line, JsonObject body)
{
    public Connector Connector { get; } = connector;

    /// <summary>Where it stands in the archive.</summary>
    public ArchiveLine Line { get; } = line;

    /// <summary>What an admin would send to make it.</summary>
    public JsonObject Body { get; } = body;

    public List<ConnectorSchema> Schemas { get; } = [];

    public ConnectorContext? Context { get; set; }
}
