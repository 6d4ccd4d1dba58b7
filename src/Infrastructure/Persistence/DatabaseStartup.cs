using System.Data.Common;
using Scim.Application;
using Scim.Application.Configuration;
using Scim.Infrastructure.Persistence.Migrations;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Infrastructure.Security;

namespace Scim.Infrastructure.Persistence;

/// <summary>Makes the database ready before the host serves anything, and tells afterwards whether it can be reached.</summary>
public sealed class DatabaseStartup(
    DatabaseMigrator migrator, DatabaseOptions options, ISqlDatabase database, SecretSealer sealer, IWriteWatch writes,
    TimeProvider clock)
    : IDatabaseStartup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ReadinessTimeout = TimeSpan.FromSeconds(2);

    private readonly int _newest = MigrationScript.All(options.Provider)[^1].Number;
    private volatile bool _ready;
    private volatile bool _readOnly;

    public WriteFault? WriteFault => _readOnly ? WriteFault.ReadOnly : writes.Fault;

    /// <summary>Waits a few seconds for a database that is just starting.</summary>
    /// <exception cref="ConfigurationException">The database cannot be opened.</exception>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        for (var started = clock.GetTimestamp(); !_ready;)
        {
            try
            {
                await migrator.MigrateAsync(cancel);
                await sealer.LoadAsync(cancel);
                _ready = true;
            }
            catch (Exception fault) when (IsAbsence(fault) && clock.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Pause, clock, cancel);
            }
            catch (Exception fault) when (fault is DbException or ArgumentException or StoreUnavailableException
                or System.Net.Sockets.SocketException)
            {
                var reason = fault is StoreUnavailableException ? fault.InnerException! : fault;
                throw new ConfigurationException(
                    "ConnectionStrings:Scim", $"the database cannot be opened: {reason.Message.ReplaceLineEndings(" ")}");
            }
        }
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancel)
    {
        if (!_ready)
        {
            return false;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(ReadinessTimeout);
        try
        {
            var (applied, readOnly) = await database.ReadAsync(LookAsync, limit.Token);
            _readOnly = readOnly;
            return applied >= _newest;
        }
        catch (StoreUnavailableException fault) when (PostgresFaults.IsCrowded(fault.InnerException))
        {
            // It is there: requests have all the connections that it allows.
            return true;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or DbException
            || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }

    private static async Task<(int? Applied, bool ReadOnly)> LookAsync(SqlSession session)
    {
        var readOnly = session.IsPostgres ? "current_setting('transaction_read_only') = 'on'" : "0";
        return (await session.QueryAsync(
            $"select max(number), {readOnly} from schema_versions", row => (row.IntOrNull(0), row.Flag(1))))[0];
    }

    private static bool IsAbsence(Exception fault) => fault is StoreUnavailableException || DatabaseFaults.IsUnavailable(fault);
}
