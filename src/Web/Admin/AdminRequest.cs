using Scim.Application.Validation;

namespace Scim.Web.Admin;

/// <summary>What requests to the admin API have in common beside bodies, queries and versions.</summary>
public static class AdminRequest
{
    /// <summary>The name under which the audit keeps what is done with the admin key.</summary>
    public const string Actor = "admin key";

    public static Guid ReadId(string what, string id) =>
        Guid.TryParseExact(id, "D", out var parsed) ? parsed : throw Problems.NotFound(what, id);
}
