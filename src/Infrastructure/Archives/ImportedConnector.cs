using Scim.Application.Connectors;
using Scim.Domain.Connectors;

namespace Scim.Infrastructure.Archives;

/// <summary>A connector that lines of an archive refer to; its context is made when the first resource needs it, after all its schemas.</summary>
internal sealed class ImportedConnector(Connector connector)
{
    public Connector Connector { get; } = connector;

    public List<ConnectorSchema> Schemas { get; } = [];

    public ConnectorContext? Context { get; set; }
}
