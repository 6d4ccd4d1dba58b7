using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <summary>
/// Remembers when and from where tokens were last used and connectors last asked, and writes it every few seconds, so that authentication
/// costs no write. While the database is away it keeps them; what a killed process had not written is lost. It names them by their keys
/// alone, whatever their organization.
/// </summary>
public sealed partial class LastUses(ISqlDatabase database, TimeProvider clock, ILogger<LastUses> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private ConcurrentDictionary<Guid, Use> _uses = new();

    /// <summary>A SCIM token was used.</summary>
    public void Note(Guid token, int connectorId, DateTimeOffset now, string? remoteAddress) =>
        Note(token, new Use(connectorId, now, remoteAddress, IsToken: true));

    /// <summary>
    /// An access token of an OAuth client was used: the connector was asked. The client's own last use is when it obtained a token.
    /// </summary>
    public void NoteClient(Guid client, int connectorId, DateTimeOffset now) =>
        Note(client, new Use(connectorId, now, null, IsToken: false));

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

    private void Note(Guid credential, Use use)
    {
        if (!_uses.TryGetValue(credential, out var last) || (use.At - last.At).Duration() > TimeSpan.FromSeconds(1)
            || last.From != use.From)
        {
            _uses[credential] = use;
        }
    }

    /// <summary>In the order of the ids, as on every other node.</summary>
    private Task WriteAsync(ConcurrentDictionary<Guid, Use> uses, CancellationToken cancel) => database.WriteAsync(async session =>
    {
        await session.ExecuteManyAsync(
            "update access_tokens set last_used_at = @at, last_used_from = @from where id = @id",
            uses.Where(pair => pair.Value.IsToken).OrderBy(pair => pair.Key),
            pair => [("at", pair.Value.At), ("from", pair.Value.From), ("id", pair.Key)]);
        await session.ExecuteManyAsync(
            "update connectors set last_request_at = @at where id = @id",
            uses.Values.GroupBy(use => use.ConnectorId).OrderBy(group => group.Key),
            group => [("at", group.Max(use => use.At)), ("id", group.Key)]);
        return true;
    }, cancel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last uses of tokens could not be written and are tried again: {Fault}")]
    private static partial void LogLate(ILogger logger, string fault);

    private readonly record struct Use(int ConnectorId, DateTimeOffset At, string? From, bool IsToken);
}
