using System.Globalization;
using Scim.Application.Configuration;
using Scim.Domain.Connectors;
using Scim.Domain.Errors;

namespace Scim.Application.Listing;

/// <summary>
/// The page that a client asked for, within the limits: <c>count</c> is capped, negative is 0; <c>startIndex</c> begins at 1.
/// </summary>
public static class PageParameters
{
    /// <summary>
    /// The page where a client names no count. In lenient tolerance the largest: some clients never ask for a second page, and to them what
    /// stands there does not exist.
    /// </summary>
    public static int Default(ServiceLimits limits, Tolerance tolerance) =>
        tolerance == Tolerance.Lenient ? limits.MaxPageSize : Math.Min(limits.DefaultPageSize, limits.MaxPageSize);

    public static int Count(int? count, bool hasCursor, ServiceLimits limits, Tolerance tolerance)
    {
        if (hasCursor && count is < 1)
        {
            throw new ScimException(ScimErrors.InvalidCount(count.Value.ToString(CultureInfo.InvariantCulture), limits.MaxPageSize));
        }

        return Math.Clamp(count ?? Default(limits, tolerance), 0, limits.MaxPageSize);
    }

    /// <summary>Beside a cursor a count that is none has an error type of its own (RFC 9865 §2).</summary>
    public static ScimErrorType FaultOf(string name, bool hasCursor) =>
        name == "count" && hasCursor ? ScimErrorType.InvalidCount : ScimErrorType.InvalidValue;

    public static int StartIndex(SearchInput input)
    {
        if (input.Cursor is not null && input.StartIndex is not null)
        {
            throw new ScimException(ScimErrors.CursorAndStartIndex());
        }

        return Math.Max(input.StartIndex ?? 1, 1);
    }
}
