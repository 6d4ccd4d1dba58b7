using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Scim.Application;
using Scim.Domain.Errors;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Persistence.Sqlite;
using SQLitePCL;

namespace Scim.Infrastructure.Persistence;

/// <summary>
/// Tells a database that is away, overloaded or full from one that refuses what it was asked to do, wherever in a chain of exceptions the
/// driver's own stands: EF Core wraps once for a failed save and once more for what it thinks transient.
/// </summary>
internal static class DatabaseFaults
{
    /// <summary>Where the server allows no further connection, the work is done as soon as it does, within some seconds.</summary>
    /// <exception cref="StoreUnavailableException">In place of every fault that <see cref="IsUnavailable"/> names.</exception>
    public static Task<T> GuardAsync<T>(Func<Task<T>> work, CancellationToken cancel) => RunAsync(work, repeats: false, cancel);

    /// <summary>
    /// As <see cref="GuardAsync"/>; work that lost a deadlock or a race between transactions runs again, with growing pauses.
    /// </summary>
    /// <exception cref="ScimException"><c>invalidValue</c> where an index cannot hold a value.</exception>
    public static Task<T> RepeatAsync<T>(Func<Task<T>> work, CancellationToken cancel) => RunAsync(work, repeats: true, cancel);

    public static bool IsUnavailable(Exception fault)
    {
        for (var each = fault; each is not null; each = each.InnerException)
        {
            switch (each)
            {
                case OperationCanceledException or StoreUnavailableException:
                    return false;
                case NpgsqlException postgres:
                    return PostgresFaults.IsAbsence(postgres);
                case SqliteException sqlite:
                    return SqliteFaults.IsAbsence(sqlite);
                case SocketException:
                    return true;
            }
        }

        return false;
    }

    /// <summary>True where a write failed because a unique key is taken.</summary>
    public static bool IsDuplicate(Exception fault) => fault switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqliteException sqlite =>
            sqlite.SqliteExtendedErrorCode is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY,
        _ => fault.InnerException is { } inner && IsDuplicate(inner),
    };

    private static async Task<T> RunAsync<T>(Func<Task<T>> work, bool repeats, CancellationToken cancel)
    {
        var wait = default(ConnectionWait);
        for (var attempt = 1; ;)
        {
            try
            {
                if (wait.Refusal is not null)
                {
                    await wait.PauseAsync(cancel);
                }

                return await work();
            }
            catch (Exception fault) when (PostgresFaults.IsCrowded(fault) && !wait.IsOver)
            {
                wait.Refuse(fault);
            }
            catch (OperationCanceledException) when (wait.Refusal is not null)
            {
                throw Unavailable(wait.Refusal);
            }
            catch (Exception fault) when (repeats && attempt < PostgresFaults.Attempts && PostgresFaults.IsLostRace(fault))
            {
                await Task.Delay(PostgresFaults.Pause(attempt++), cancel);
            }
            catch (Exception fault) when (repeats && PostgresFaults.IsTooLong(fault))
            {
                throw new ScimException(ScimErrors.ValueTooLong());
            }
            catch (Exception fault) when (IsUnavailable(fault))
            {
                throw Unavailable(fault);
            }
        }
    }

    private static StoreUnavailableException Unavailable(Exception fault) => new("The database cannot be reached.", fault);
}
