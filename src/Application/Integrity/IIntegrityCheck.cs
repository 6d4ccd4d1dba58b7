namespace Scim.Application.Integrity;

/// <summary>
/// Derives again what is stored beside the documents (search documents, unique keys, displays and other columns, counters, members' types
/// and displays), looks for resources whose connector or organization is gone, and names every difference.
/// </summary>
public interface IIntegrityCheck
{
    /// <summary>
    /// With <paramref name="repair"/> what can be derived is written anew; nobody else should be writing then. Without, the service may
    /// run. The resources that were looked at are told to <paramref name="checkedResources"/>.
    /// </summary>
    IAsyncEnumerable<Discrepancy> CheckAsync(bool repair, IProgress<int> checkedResources, CancellationToken cancel);
}
