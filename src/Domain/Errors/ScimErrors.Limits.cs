using static Scim.Domain.Errors.ScimErrorType;

namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError TooManyRequests(int perSecond, int seconds) =>
        new(429, None, $"This connector sends more than the {perSecond} requests per second that it is allowed. Nothing was changed; repeat the request after {seconds} seconds.");
}
