using Scim.Application.Audit;
using Scim.Domain.Connectors;

namespace Scim.Application.Connectors;

/// <summary>Schemas and resource types that admins added to connectors, in the order in which they were added.</summary>
public interface IConnectorSchemaStore
{
    Task<IReadOnlyList<ConnectorSchema>> ListAsync(Connector connector, CancellationToken cancel);

    /// <summary>False where the connector has one of that name already.</summary>
    Task<bool> AddAsync(Connector connector, ConnectorSchema schema, AdminChange change, CancellationToken cancel);

    Task<bool> DeleteAsync(Connector connector, ConnectorSchemaKind kind, string name, AdminChange change, CancellationToken cancel);

    /// <summary>True where a stored resource of the connector has a value under the URN of an extension.</summary>
    Task<bool> IsExtensionUsedAsync(Connector connector, string uri, CancellationToken cancel);

    /// <summary>True where the connector has a stored resource of the type.</summary>
    Task<bool> IsTypeUsedAsync(Connector connector, string type, CancellationToken cancel);
}
