using Scim.Application;

namespace Scim.Web.Observability;

/// <summary>
/// Tells the operator why requests are answered 503: one line, at most one in ten seconds, with how many were left out since the one
/// before.
/// </summary>
public sealed partial class OutageLog(TimeProvider clock, ILogger<OutageLog> logger)
{
    /// <summary>Seconds after which a client that was answered 503 may try again.</summary>
    public const string RetryAfter = "5";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private int _leftOut;

    /// <summary>Logs the fault and tells the client, whose answer will be 503, when to try again.</summary>
    public void Note(HttpContext http, StoreUnavailableException fault)
    {
        Write(fault);
        if (!http.Response.HasStarted)
        {
            http.Response.Headers.RetryAfter = RetryAfter;
        }
    }

    public void Write(StoreUnavailableException fault)
    {
        int leftOut;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if ((now - _last).Duration() < Pause)
            {
                _leftOut++;
                return;
            }

            (leftOut, _leftOut, _last) = (_leftOut, 0, now);
        }

        LogUnavailable(logger, Describe(fault), leftOut);
    }

    /// <summary>The exception and those within it, in one line and without stacks.</summary>
    public static string Describe(Exception fault)
    {
        var texts = new List<string>();
        for (var each = fault; each is not null; each = each.InnerException)
        {
            texts.Add($"{each.GetType().Name}: {each.Message.ReplaceLineEndings(" ")}");
        }

        return string.Join(" < ", texts);
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The database is not available: {Fault} ({LeftOut} more since the last of these lines)")]
    private static partial void LogUnavailable(ILogger logger, string fault, int leftOut);
}
