using Scim.Domain.Connectors;

namespace Scim.Application.Traffic;

/// <summary>The last requests of each connector, from all nodes.</summary>
public interface IRequestLog
{
    /// <summary>How many requests of a connector are kept.</summary>
    public const int Kept = 200;

    /// <summary>
    /// Adds requests and forgets all but the last <see cref="Kept"/> of each connector. Requests of connectors that are gone are left out.
    /// </summary>
    Task AddAsync(IReadOnlyList<(int OrganizationId, int ConnectorId, RecordedRequest Request)> requests, CancellationToken cancel);

    /// <summary>The newest first; only those that failed with <paramref name="failedOnly"/>.</summary>
    Task<Page<RecordedRequest>> ListAsync(Connector connector, bool failedOnly, PageRequest page, CancellationToken cancel);

    Task<RecordedRequest?> FindAsync(Connector connector, Guid id, CancellationToken cancel);
}
