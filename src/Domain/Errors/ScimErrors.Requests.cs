using static Scim.Domain.Errors.ScimErrorType;

namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError UnknownSortAttribute(string resourceType, string sortBy) =>
        InvalidValue($"sortBy '{Shorten(sortBy)}' names no attribute of {resourceType} that resources can be sorted by. Use a simple attribute such as 'userName' or 'name.familyName'.");

    public static ScimError UnknownSortOrder(string sortOrder) =>
        InvalidValue($"sortOrder '{Shorten(sortOrder)}' is not known. Use 'ascending' or 'descending'.");

    public static ScimError SortAcrossTypes() =>
        InvalidValue("sortBy is not supported for a query over several resource types. Query the endpoint of one resource type instead.");

    public static ScimError NotAnInteger(string parameter, string value) =>
        InvalidValue($"{parameter} '{Shorten(value)}' is not an integer. Use a whole number such as 1.");

    public static ScimError CursorAndStartIndex() =>
        InvalidValue("cursor and startIndex exclude each other. Use one of them.");

    public static ScimError InvalidCursor() =>
        new(400, ScimErrorType.InvalidCursor, "The cursor is not one of this query on this connector. Begin with an empty cursor and repeat the same query with nextCursor.");

    public static ScimError CursorTooLong() =>
        new(400, ScimErrorType.InvalidValue, "The value to sort by is too long at this place to become part of a cursor. Sort by another attribute, or page with startIndex.");

    public static ScimError ExpiredCursor(int seconds) =>
        new(400, ScimErrorType.ExpiredCursor, $"The cursor has expired: a cursor is valid for {seconds} seconds. Begin again with an empty cursor.");

    public static ScimError InvalidCount(string value, int most) =>
        new(400, ScimErrorType.InvalidCount, $"count '{Shorten(value)}' is not valid together with a cursor. Use a number from 1 to {most}.");

    public static ScimError UnknownMembers(IEnumerable<string> members) =>
        InvalidValue($"members: {string.Join(", ", members.Take(5).Select(member => $"'{Shorten(member)}'"))} is no resource of this connector. A member's value must be the id of a user or group that was created through it.");

    public static ScimError MembershipCycle(IEnumerable<string> members) =>
        InvalidValue($"members: {string.Join(", ", members.Take(5).Select(member => $"'{Shorten(member)}'"))} is this group or contains it. A group cannot be a member of itself, directly or through other groups.");

    public static ScimError GroupsOff() =>
        new(501, None, "This connector does not accept groups. Switch group provisioning off in the identity provider, or switch groups on in the connector's profile settings.");

    public static ScimError Busy() =>
        new(503, None, "The resource is being changed by many requests at the same time. Repeat the request.");

    public static ScimError UnknownEndpoint() =>
        new(404, None, "There is nothing at this path. The endpoints of a connector are those that /ResourceTypes lists, /ResourceTypes, /Schemas, /ServiceProviderConfig, /Bulk and /.search.");

    public static ScimError NotATeamName(string name) =>
        InvalidValue($"displayName '{Shorten(name)}' does not name a team. Groups of this connector are named 'organization:team', with exactly one colon.");

    public static ScimError UnknownTeamOrganization(string name, string organization) =>
        InvalidValue($"displayName '{Shorten(name)}': there is no organization '{Shorten(organization)}' that this connector provisions. Use the slug of the connector's organization, or of one of its company.");
}
