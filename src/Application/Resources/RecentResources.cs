using Scim.Domain.Resources;

namespace Scim.Application.Resources;

/// <summary>
/// What this node read or wrote last, so that a change which follows a look-up need not read again what it starts from. Nothing is answered
/// from here: another request, or another node, may have changed the resource since, and the store compares before it writes. At most 4,096
/// resources, none above 16 KiB. Safe for concurrent use.
/// </summary>
public sealed class RecentResources
{
    private const int Places = 4096;
    private const int MaxBytes = 16 * 1024;

    private readonly StoredResource?[] _places = new StoredResource?[Places];

    /// <summary>
    /// The resource as it was, marked <see cref="StoredResource.IsRemembered"/> and without groups; null where it is not remembered.
    /// </summary>
    public StoredResource? Find(ResourceKey key)
    {
        var kept = Volatile.Read(ref _places[PlaceOf(key.Id)]);
        return kept is not null && kept.Id == key.Id && kept.ConnectorId == key.ConnectorId && kept.Type == key.Type
            ? kept with { Groups = default, IsRemembered = true }
            : null;
    }

    public void Keep(StoredResource resource)
    {
        if (!resource.Hidden && resource.Document.Length + resource.Groups.Length <= MaxBytes)
        {
            Volatile.Write(ref _places[PlaceOf(resource.Id)], resource);
        }
    }

    private static int PlaceOf(ResourceId id) => id.GetHashCode() & (Places - 1);
}
