using Microsoft.Net.Http.Headers;
using Scim.Application.Connectors;
using Scim.Application.Listing;
using Scim.Application.Presentation;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Web.Scim.Limiting;
using Scim.Web.Traffic;

namespace Scim.Web.Scim;

/// <summary>
/// Writes answers. The media type is <c>application/scim+json</c>, or <c>application/json</c> where the client accepts nothing else or the
/// profile says so.
/// </summary>
public static class ScimResults
{
    private const string ScimJson = "application/scim+json; charset=utf-8";
    private const string PlainJson = "application/json; charset=utf-8";

    public static async Task WriteAsync(ScimCall call, ResourceAnswer done)
    {
        var answer = await call.Use<ResourceFinder>().ReadBackAsync(call.Context, done, call.Cancel);
        var response = call.Http.Response;
        response.StatusCode = answer.Status;
        Report(call, answer.Warnings);

        if (answer.Tag is { } tag)
        {
            response.Headers.ETag = tag.ETag;
            response.Headers.Location = tag.Location(call.Context);
        }

        if (answer.WithBody && answer.View is not null)
        {
            using var output = Begin(call.Http);
            await call.Use<ResourcePresenter>().WriteAsync(output, call.Context, answer.View, call.Cancel);
            await EndAsync(call.Http, output);
        }
        else
        {
            SayWhatVaries(call.Http);
        }
    }

    public static async Task WriteAsync(ScimCall call, ListAnswer answer)
    {
        Report(call, answer.Warnings);
        using var output = Begin(call.Http);
        await call.Use<ListPresenter>().WriteAsync(output, call.Context, answer, call.Cancel);
        await EndAsync(call.Http, output);
    }

    public static async Task WriteAsync(ScimCall call, MemberPage page)
    {
        using var output = Begin(call.Http);
        ListPresenter.WriteMembers(output, call.Context, page);
        await EndAsync(call.Http, output);
    }

    public static async Task WriteAsync(HttpContext http, JsonNode document)
    {
        using var output = Begin(http);
        output.WriteNode(document);
        await EndAsync(http, output);
    }

    public static Task WriteErrorAsync(HttpContext http, ScimError error) => WriteAsync(http, ErrorDocument.Of(error));

    private static void Report(ScimCall call, ImmutableArray<string> warnings)
    {
        if (!warnings.IsDefaultOrEmpty)
        {
            RequestTrace.Of(call.Http)?.Warnings = warnings;
        }
    }

    private static JsonOutput Begin(HttpContext http)
    {
        http.Response.ContentType = MediaType(http);
        SayWhatVaries(http);
        return new JsonOutput((bytes, cancel) => SendAsync(http, bytes, cancel));
    }

    /// <summary>While the client is slow to take what was written, others may work.</summary>
    private static async ValueTask SendAsync(HttpContext http, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var sending = http.Response.BodyWriter.WriteAsync(bytes, cancel);
        if (sending.IsCompleted || RequestPlace.Of(http) is not { } place || !place.Rest())
        {
            await sending;
            return;
        }

        await sending;
        await place.ResumeAsync(cancel);
    }

    private static ValueTask EndAsync(HttpContext http, JsonOutput output)
    {
        if (!http.Response.HasStarted)
        {
            http.Response.ContentLength = output.Written.Length;
        }

        RequestPlace.Of(http)?.Rest();
        return output.CompleteAsync(http.RequestAborted);
    }

    /// <summary>
    /// Both media types of a document have one tag: a cache must know that <c>Accept</c> chose between them (RFC 9110 §12.5.5), from a 304
    /// too.
    /// </summary>
    private static void SayWhatVaries(HttpContext http)
    {
        if (!IsPlain(http))
        {
            http.Response.Headers.Vary = HeaderNames.Accept;
        }
    }

    private static bool IsPlain(HttpContext http) => http.Features.Get<ConnectorContext>()?.Capabilities.PlainJson == true;

    private static string MediaType(HttpContext http)
    {
        if (IsPlain(http))
        {
            return PlainJson;
        }

        var accept = http.Request.Headers.Accept.ToString();
        return accept.Contains("application/json", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("scim+json", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains('*')
            ? PlainJson
            : ScimJson;
    }
}
