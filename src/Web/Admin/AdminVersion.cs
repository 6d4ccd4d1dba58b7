using Scim.Application.Validation;

namespace Scim.Web.Admin;

/// <summary>Versions of what the admin API changes: <c>ETag</c> and <c>If-Match</c> (RFC 9110 §13.1.1).</summary>
public static class AdminVersion
{
    private const int MaxTries = 20;

    /// <summary>Refuses the request where If-Match names another version.</summary>
    public static void Check(HttpContext http, long version)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length > 0 && !header.Split(',').Any(tag => Matches(tag.Trim(), version)))
        {
            throw Problems.Changed(version);
        }
    }

    /// <summary>Refuses the request where If-Match names a version of what has none.</summary>
    public static ValueTask<object?> CheckNoneAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var header = context.HttpContext.Request.Headers.IfMatch.ToString();
        return header.Length == 0 || header.Trim() == "*" ? next(context) : throw Problems.Unversioned();
    }

    /// <summary>Repeats a change that met another one, unless the client named the version it wants to change.</summary>
    public static async Task<IResult> RetryAsync(HttpContext http, Func<Task<IResult>> attempt)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (ProblemException refusal) when (refusal.Problem.Status == 412 && tries < MaxTries
                && http.Request.Headers.IfMatch.Count == 0)
            {
                // Read again and repeat.
            }
        }
    }

    public static void Write(HttpContext http, long version) => http.Response.Headers.ETag = $"\"{version}\"";

    private static bool Matches(string tag, long version) => tag == "*" || tag == $"\"{version}\"" || tag == $"W/\"{version}\"";
}
