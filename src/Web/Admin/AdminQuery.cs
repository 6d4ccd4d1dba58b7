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
    /// <summary>Refuses a query with a parameter that the route does not describe, so that a mistyped one is never a silent one.</summary>
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Query.Count > 0)
        {
            var known = http.GetEndpoint()?.Metadata.GetMetadata<QueryMetadata>()?.Parameters ?? [];
            DemandKnown(http.Request.Query.Keys, [.. known.Select(parameter => parameter.Name)]);
        }

        return next(context);
    }

    public static PageRequest ReadPage(HttpContext http) => new(ReadCursor(http), ReadLimit(http));

    public static int ReadLimit(HttpContext http) => (int)ReadNumber(http, "limit", PageRequest.DefaultLimit, 1, PageRequest.MaxLimit);

    public static long ReadNumber(HttpContext http, string name, long fallback, long min, long max)
    {
        var text = http.Request.Query[name].ToString();
        return text.Length == 0 ? fallback
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value
            : throw Problems.Invalid(name, $"'{text}' must be a whole number from {min} to {max}.");
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

    private static void DemandKnown(IEnumerable<string> names, ImmutableArray<string> known)
    {
        var errors = new FieldErrors();
        foreach (var name in names.Except(known, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add(name, known.IsEmpty
                ? "is not known here: this call takes no query parameters."
                : $"is not known here. Known: {string.Join(", ", known)}.");
        }

        errors.ThrowIfAny();
    }
}
