using Scim.Domain.Schemas;
using static Scim.Domain.Errors.ScimErrorType;

namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError UnknownSortAttribute(string resourceType, string sortBy) =>
        InvalidValue(
            $"sortBy '{Shorten(sortBy)}' names no attribute of {resourceType} that resources can be sorted by. Use a simple attribute such "
                + "as 'userName' or 'name.familyName'.");

    public static ScimError UnknownSortOrder(string sortOrder) =>
        InvalidValue($"sortOrder '{Shorten(sortOrder)}' is not known. Use 'ascending' or 'descending'.");

    public static ScimError SortAcrossTypes() =>
        InvalidValue("sortBy is not supported for a query over several resource types. Query the endpoint of one resource type instead.");

    public static ScimError NotAnInteger(string parameter, string value) =>
        InvalidValue($"{parameter} '{Shorten(value)}' is not an integer. Use a whole number such as 1.");

    public static ScimError BothSelections() =>
        InvalidValue("'attributes' and 'excludedAttributes' exclude each other. Send only one of them.");

    /// <summary><paramref name="expected"/> is the type, such as <c>an integer</c>.</summary>
    public static ScimError WrongParameter(string name, string expected, JsonNode value) =>
        InvalidValue($"{name} must be {expected}, not {Show(value)}.");

    public static ScimError CursorAndStartIndex() =>
        InvalidValue("cursor and startIndex exclude each other. Use one of them.");

    public static ScimError InvalidCursor() =>
        new(
            400, ScimErrorType.InvalidCursor,
            "The cursor is not one of this query on this connector. Begin with an empty cursor and repeat the same query with nextCursor.");

    public static ScimError CursorTooLong() =>
        InvalidValue(
            "The value to sort by is too long at this place to become part of a cursor. "
            + "Sort by another attribute, or page with startIndex.");

    public static ScimError ExpiredCursor(int seconds) =>
        new(
            400, ScimErrorType.ExpiredCursor,
            $"The cursor has expired: a cursor is valid for {seconds} seconds. Begin again with an empty cursor.");

    public static ScimError InvalidCount(string value, int max) =>
        new(
            400, ScimErrorType.InvalidCount,
            $"count '{Shorten(value)}' is not valid together with a cursor. Use a number from 1 to {max}.");

    public static ScimError ResourceBusy() =>
        new(503, None, "The resource is being changed by many requests at the same time. Repeat the request.");

    /// <param name="path">Beneath the tenant URL.</param>
    public static ScimError UnknownEndpoint(string path, SchemaRegistry schemas)
    {
        var meant = schemas.ResourceTypes.FirstOrDefault(
            type => path.TrimStart('/').Split('/')[0].Equals(type.Endpoint[1..], StringComparison.OrdinalIgnoreCase));
        return NothingAt(
            path,
            (meant is null ? "" : $"Names are exact: the {meant.Name} endpoint is '{meant.Endpoint}'. ")
                + "The endpoints of a connector are those that /ResourceTypes lists, /ResourceTypes, /Schemas, /ServiceProviderConfig, "
                + "/Bulk and /.search.");
    }

    public static ScimError OutsideTenantUrl(string path) =>
        NothingAt(path, "A tenant URL is /scim/{organization}/{connector}/v2: it ends in /v2, and paths such as /Users follow it.");

    private static ScimError NothingAt(string path, string remedy) =>
        new(404, None, $"There is nothing at '{Shorten(path)}'. {remedy}");

    public static ScimError QueryTooExpensive() => TooMany(
        "The query was given up because it took too long. 'eq' on userName, externalId, displayName or emails.value is quick, and so is "
            + "'sw' on userName or displayName; 'co' and 'ew' read every resource. Narrow the filter with 'and', or leave out sortBy.");

    public static ScimError NoCapacity(int seconds) =>
        new(
            503, None,
            "The service is busy with as many requests of this connector, or of all connectors, as it works on at a time, and none of "
            + $"them ended within {seconds} seconds. "
                + "Nothing was changed; repeat the request after the time in Retry-After.");

    public static ScimError TooManyRequests(int perSecond, int seconds) =>
        new(
            429, None,
            $"This connector sends more than the {perSecond} requests per second that it is allowed. Nothing was changed; repeat the "
                + $"request after {seconds} seconds.");
}
