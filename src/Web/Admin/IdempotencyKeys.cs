using System.Security.Cryptography;
using System.Text;
using Scim.Application.Idempotency;
using Scim.Application.Security;
using Scim.Application.Validation;
using Scim.Web.Observability;

namespace Scim.Web.Admin;

/// <summary>
/// Honours <c>Idempotency-Key</c> on POST: the same key and body within a day answers the first answer again, another body is refused with
/// 409. Only successes are kept. A request that comes while the first one is still running, on this or another node, waits for its answer.
/// One whose node died before it changed anything runs again; one that was carried out and not answered is refused, since nobody knows its
/// answer.
/// </summary>
public sealed partial class IdempotencyKeys(
    RequestDelegate next, IIdempotencyStore store, ISecretSealer sealer, TimeProvider clock, ILogger<IdempotencyKeys> logger)
{
    private const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 255;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RenewAfter = IdempotencyClaim.Lease / 3;
    private static readonly TimeSpan MaxWait = IdempotencyClaim.Lease + TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method))
        {
            await next(http);
            return;
        }

        if (key.Length > MaxKeyLength)
        {
            throw Problems.Invalid(Header, $"must have at most {MaxKeyLength} characters.");
        }

        await AnswerOnceAsync(http, key);
    }

    private async Task AnswerOnceAsync(HttpContext http, string key)
    {
        var (scope, digest, started) = (http.Request.Path.ToString().ToLowerInvariant(), await DigestBodyAsync(http), clock.GetTimestamp());
        while (true)
        {
            var now = clock.GetUtcNow();
            var claim = new IdempotencyClaim(scope, key, digest, now, Guid.CreateVersion7(now));
            if (await store.ClaimAsync(claim, http.RequestAborted) is not { } known)
            {
                await RunAsync(http, claim);
                return;
            }

            if (!known.BodyDigest.AsSpan().SequenceEqual(digest))
            {
                throw Problems.Conflict($"This {Header} was used with another body. Use a new key for a new request.");
            }

            if (known is { Progress: AnswerProgress.Answered, Status: { } status, Response: { } response })
            {
                await ReplayAsync(http, status, response);
                return;
            }

            if (known.IsLost(claim))
            {
                throw Problems.Conflict(
                    $"The first request with this {Header} was carried out, but its answer was lost. Look at what it made, and use a new "
                        + "key for a new request.");
            }

            if (clock.GetElapsedTime(started) > MaxWait)
            {
                throw Problems.Conflict($"The first request with this {Header} is still being worked on. Repeat this one later.");
            }

            await Task.Delay(Step, clock, http.RequestAborted);
        }
    }

    private async Task RunAsync(HttpContext http, IdempotencyClaim claim)
    {
        var done = false;
        try
        {
            var work = CaptureAsync(http, claim);
            while (await Task.WhenAny(work, Task.Delay(RenewAfter, clock)) != work)
            {
                claim = await RenewAsync(claim);
            }

            var body = await work;
            done = http.Response.StatusCode is >= 200 and < 300;
            if (done)
            {
                var headers = http.Response.Headers;
                var answer = new JsonObject
                {
                    ["location"] = headers.Location.ToString(),
                    ["etag"] = headers.ETag.ToString(),
                    ["type"] = http.Response.ContentType,
                    ["body"] = Encoding.UTF8.GetString(body),
                };
                await KeepAsync(
                    store.CompleteAsync(
                        claim, http.Response.StatusCode, Convert.ToBase64String(sealer.Seal(answer.ToJsonString())),
                        CancellationToken.None));
            }

            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
        finally
        {
            if (!done)
            {
                await KeepAsync(store.ReleaseAsync(claim, CancellationToken.None));
            }
        }
    }

    /// <summary>The work goes on whatever becomes of its claim.</summary>
    private async Task<IdempotencyClaim> RenewAsync(IdempotencyClaim claim)
    {
        try
        {
            return await store.RenewAsync(claim, clock.GetUtcNow(), CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogNotRenewed(logger, OutageLog.Describe(fault));
            return claim;
        }
    }

    /// <summary>What was done is done: where its answer cannot be kept, it is still the answer.</summary>
    private async Task KeepAsync(Task note)
    {
        try
        {
            await note;
        }
        catch (Exception fault)
        {
            LogNotKept(logger, OutageLog.Describe(fault));
        }
    }

    private async Task<byte[]> CaptureAsync(HttpContext http, IdempotencyClaim claim)
    {
        http.Features.Set(claim);
        var original = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = original;
        }

        return buffer.ToArray();
    }

    private async Task ReplayAsync(HttpContext http, int status, string response)
    {
        var answer = JsonNode.Parse(sealer.Open(Convert.FromBase64String(response)))!;
        http.Response.StatusCode = status;
        if (answer["location"]?.GetValue<string>() is { Length: > 0 } location)
        {
            http.Response.Headers.Location = location;
        }

        if (answer["etag"]?.GetValue<string>() is { Length: > 0 } etag)
        {
            http.Response.Headers.ETag = etag;
        }

        http.Response.ContentType = answer["type"]?.GetValue<string>();
        await http.Response.WriteAsync(answer["body"]!.GetValue<string>(), http.RequestAborted);
    }

    private static async Task<byte[]> DigestBodyAsync(HttpContext http)
    {
        AdminBody.Limit(http);
        http.Request.EnableBuffering();
        var digest = await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted);
        http.Request.Body.Position = 0;
        return digest;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The outcome of a request with an Idempotency-Key could not be noted; a repetition will not find it: {Fault}")]
    private static partial void LogNotKept(ILogger logger, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The claim of a request with an Idempotency-Key could not be renewed: {Fault}")]
    private static partial void LogNotRenewed(ILogger logger, string fault);
}
