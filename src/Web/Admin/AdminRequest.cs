using Scim.Application.Audit;
using Scim.Application.Idempotency;
using Scim.Application.Validation;

namespace Scim.Web.Admin;

/// <summary>What requests to the admin API have in common beside bodies, queries and versions.</summary>
public static class AdminRequest
{
    /// <summary>The name under which the audit keeps what is done with the admin key.</summary>
    public const string ActorName = "admin key";

    /// <summary>Whoever has the admin key, with the claim of the request where it has an <c>Idempotency-Key</c>.</summary>
    public static Actor ActorOf(HttpContext http) => new(ActorName, http.Features.Get<IdempotencyClaim>());

    public static Guid ReadId(string what, string id) =>
        Guid.TryParseExact(id, "D", out var parsed) ? parsed : throw Problems.NotFound(what, id);
}
