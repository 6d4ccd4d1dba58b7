using System.Text;
using Scim.Application.Validation;

namespace Scim.Web.Admin;

/// <summary>Writes <see cref="Problem"/> as <c>application/problem+json</c>, RFC 9457.</summary>
public static class ProblemWriter
{
    public static async Task WriteAsync(HttpContext http, Problem problem)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        var document = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = problem.Title,
            ["status"] = problem.Status,
            ["detail"] = problem.Detail,
        };
        if (!problem.Errors.IsEmpty)
        {
            document["errors"] = new JsonObject(problem.Errors.Select(pair =>
                KeyValuePair.Create(pair.Key, (JsonNode?)new JsonArray([.. pair.Value.Select(message => (JsonNode)message)]))));
        }

        var body = Encoding.UTF8.GetBytes(document.ToJsonString(AdminJson.Options));
        http.Response.StatusCode = problem.Status;
        http.Response.Headers.ETag = default;
        http.Response.Headers.Location = default;
        http.Response.ContentType = "application/problem+json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
