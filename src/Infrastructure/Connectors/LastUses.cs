using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <summary>
/// Remembers when and from where tokens were last used and writes it every few seconds, so that authentication costs no write. While the database is away
/// it keeps them; what a killed process had not written is lost.
/// </summary>
public sealed partial class LastUses(ISqlDatabase database, TimeProvider clock, ILogger<LastUses> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private ConcurrentDictionary<Guid, Use> _uses = new();

    public void Note(Guid token, int connectorId, DateTimeOffset now, string? remoteAddress)
    {
        if (!_uses.TryGetValue(token, out var last) || (now - last.At).Duration() > TimeSpan.FromSeconds(1) || last.From != remoteAddress)
        {
            _uses[token] = new Use(connectorId, now, remoteAddress);
        }
    }

    public async Task FlushAsync(CancellationToken cancel)
    {
        var uses = Interlocked.Exchange(ref _uses, new ConcurrentDictionary<Guid, Use>());
        if (uses.IsEmpty)
        {
            return;
        }

        try
        {
            await WriteAsync(uses, cancel);
        }
        catch
        {
            foreach (var (token, use) in uses)
            {
                _uses.TryAdd(token, use);
            }

            throw;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Interval, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // The last flush follows.
            }

            await TryFlushAsync();
        }
    }

    private async Task TryFlushAsync()
    {
        try
        {
            await FlushAsync(CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogLate(logger, fault.Message);
        }
    }

    private Task WriteAsync(ConcurrentDictionary<Guid, Use> uses, CancellationToken cancel) => database.WriteAsync(async session =>
    {
        foreach (var (token, use) in uses.OrderBy(pair => pair.Key))
        {
            await session.ExecuteAsync("update access_tokens set last_used_at = @at, last_used_from = @from where id = @id", ("at", use.At), ("from", use.From), ("id", token));
        }

        foreach (var connector in uses.Values.GroupBy(use => use.ConnectorId).OrderBy(group => group.Key))
        {
            await session.ExecuteAsync("update connectors set last_request_at = @at where id = @id", ("at", connector.Max(use => use.At)), ("id", connector.Key));
        }

        return true;
    }, cancel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last uses of tokens could not be written and are tried again: {Fault}")]
    private static partial void LogLate(ILogger logger, string fault);

    private readonly record struct Use(int ConnectorId, DateTimeOffset At, string? From);
}
