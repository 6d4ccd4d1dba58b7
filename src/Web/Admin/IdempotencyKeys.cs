using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Scim.Application.Idempotency;
using Scim.Application.Provisioning;
using Scim.Application.Security;
using Scim.Application.Validation;

namespace Scim.Web.Admin;

/// <summary>
/// Honours <c>Idempotency-Key</c> on POST: the same key and body within a day answers the first answer again, another body is refused with 409. Only successes are kept.
/// </summary>
public sealed partial class IdempotencyKeys(RequestDelegate next, IIdempotencyStore store, ISecretSealer sealer, TimeProvider clock, ILogger<IdempotencyKeys> logger)
{
    private const int MaxKeyLength = 255;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _running = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method))
        {
            await next(http);
            return;
        }

        if (key.Length > MaxKeyLength)
        {
            throw Problems.Invalid("Idempotency-Key", $"must have at most {MaxKeyLength} characters.");
        }

        var scope = http.Request.Path.ToString().ToLowerInvariant();
        var name = $"{scope} {key}";
        var gate = _running.GetOrAdd(name, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(http.RequestAborted);
        try
        {
            await AnswerOnceAsync(http, scope, key);
        }
        finally
        {
            _running.TryRemove(KeyValuePair.Create(name, gate));
            gate.Release();
        }
    }

    private async Task AnswerOnceAsync(HttpContext http, string scope, string key)
    {
        var digest = await DigestBodyAsync(http);
        var now = clock.GetUtcNow();
        if (await store.FindAsync(scope, key, now - Kept, http.RequestAborted) is { } known)
        {
            if (!known.BodyDigest.AsSpan().SequenceEqual(digest))
            {
                throw Problems.Conflict("This Idempotency-Key was used with another body. Use a new key for a new request.");
            }

            await ReplayAsync(http, known);
            return;
        }

        var body = await CaptureAsync(http);
        if (http.Response.StatusCode is >= 200 and < 300)
        {
            var answer = new JsonObject { ["location"] = http.Response.Headers.Location.ToString(), ["type"] = http.Response.ContentType, ["body"] = Encoding.UTF8.GetString(body) };
            var stored = new StoredAnswer(digest, http.Response.StatusCode, Convert.ToBase64String(sealer.Seal(answer.ToJsonString())));
            await KeepAsync(scope, key, stored, now);
        }

        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>What was done is done: where its answer cannot be kept, it is still the answer.</summary>
    private async Task KeepAsync(string scope, string key, StoredAnswer answer, DateTimeOffset now)
    {
        try
        {
            await store.AddAsync(scope, key, answer, now, now - Kept, CancellationToken.None);
        }
        catch (StoreUnavailableException fault)
        {
            LogNotKept(logger, fault);
        }
    }

    private async Task<byte[]> CaptureAsync(HttpContext http)
    {
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

    private async Task ReplayAsync(HttpContext http, StoredAnswer known)
    {
        var answer = JsonNode.Parse(sealer.Open(Convert.FromBase64String(known.Response)))!;
        http.Response.StatusCode = known.Status;
        if (answer["location"]?.GetValue<string>() is { Length: > 0 } location)
        {
            http.Response.Headers.Location = location;
        }

        http.Response.ContentType = answer["type"]?.GetValue<string>();
        await http.Response.WriteAsync(answer["body"]!.GetValue<string>(), http.RequestAborted);
    }

    private static async Task<byte[]> DigestBodyAsync(HttpContext http)
    {
        http.Request.EnableBuffering();
        var digest = await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted);
        http.Request.Body.Position = 0;
        return digest;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to an Idempotency-Key could not be kept; a repetition will not find it.")]
    private static partial void LogNotKept(ILogger logger, Exception fault);
}
