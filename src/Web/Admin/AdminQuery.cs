using System.Globalization;
using Scim.Application;
using Scim.Application.Validation;
using Scim.Domain.Schemas;

namespace Scim.Web.Admin;

/// <summary>
/// Reads the query parameters of requests to the admin API. A value that is not allowed is a <see cref="ProblemException"/> naming the
/// parameter.
/// </summary>
public static class AdminQuery
{
    public static PageRequest ReadPage(HttpContext http) => new(ReadCursor(http), ReadLimit(http));

    public static int ReadLimit(HttpContext http) => (int)ReadNumber(http, "limit", PageRequest.DefaultLimit, 1, PageRequest.MaxLimit);

    public static long ReadNumber(HttpContext http, string name, long fallback, long least, long most)
    {
        var text = http.Request.Query[name].ToString();
        return text.Length == 0 ? fallback
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
            : throw Problems.Invalid(name, $"'{text}' must be a whole number from {least} to {most}.");
    }

    /// <summary>One of the names of an enum, or null where the parameter is absent.</summary>
    public static T? ReadChoice<T>(HttpContext http, string name)
        where T : struct, Enum
    {
        var text = http.Request.Query[name].ToString();
        return text.Length == 0 ? null
            : Names.TryParse<T>(text, out var value) ? value
            : throw Problems.Invalid(name, $"'{text}' is not known. Allowed: {string.Join(", ", Names.All<T>())}.");
    }

    public static string? ReadText(HttpContext http, string name)
    {
        var text = http.Request.Query[name].ToString();
        return !UnicodeText.IsSound(text) ? throw Problems.Invalid(name, "must not contain U+0000 or half of a surrogate pair.")
            : text.Length == 0 ? null
            : text;
    }

    private static string? ReadCursor(HttpContext http)
    {
        var text = http.Request.Query["cursor"].ToString();
        return text.Length == 0 ? null : PageCursor.Read(text) ?? throw Problems.UnknownCursor();
    }
}
