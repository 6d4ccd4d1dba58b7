using Scim.Domain.Resources;

namespace Scim.Application.Resources;

/// <summary>
/// A place in an ordered listing. <see cref="SortValue"/> is in the form of the search document; null where the resource has no value
/// (where those stand, <see cref="Domain.Filters.SortKey"/> says).
/// </summary>
public sealed record KeysetPosition(JsonNode? SortValue, ResourceId Id);
