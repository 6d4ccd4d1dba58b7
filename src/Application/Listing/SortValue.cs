using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Listing;

/// <summary>The value by which a resource stands in an order, in the form of the search document.</summary>
public static class SortValue
{
    public static KeysetPosition PositionOf(ResourceType type, Domain.Filters.SortKey? sort, StoredResource resource) =>
        new(sort is null ? null : Read(type, sort.Attribute, resource), resource.Id);

    private static JsonNode? Read(ResourceType type, BoundAttribute attribute, StoredResource resource)
    {
        var path = attribute.Canonical;
        return (path.SchemaUri, path.Attribute, path.SubAttribute) switch
        {
            (null, "id", _) => resource.Id.ToString(),
            (null, "externalId", _) => resource.ExternalId,
            (null, "meta", "created") => DateTimeText.Write(resource.CreatedAt),
            (null, "meta", "lastModified") => DateTimeText.Write(resource.ModifiedAt),
            (null, "meta", "resourceType") => resource.Type,
            (null, "meta", "version") => ETagPrecondition.Format(resource.Version),
            (null, "meta", "location") => resource.Id.ToString(),
            (null, "meta", _) => null,
            _ => Find(SearchDocument.Build(type, resource.ReadAttributes()), attribute),
        };
    }

    private static JsonNode? Find(JsonObject search, BoundAttribute attribute)
    {
        var value = attribute.FindIn(search);
        if (value is JsonArray elements)
        {
            value = elements.FirstOrDefault(
                element => element is JsonObject complex && complex["primary"].IsTrue())
                ?? elements.FirstOrDefault();
        }

        value = attribute.Canonical.SubAttribute is { } sub ? (value as JsonObject)?[sub] : value;
        return value?.DeepClone();
    }
}
