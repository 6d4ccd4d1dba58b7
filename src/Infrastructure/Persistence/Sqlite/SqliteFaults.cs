using Microsoft.Data.Sqlite;
using Scim.Application;
using Scim.Application.Configuration;
using SQLitePCL;

namespace Scim.Infrastructure.Persistence.Sqlite;

/// <summary>Tells faults of SQLite apart: those that pass by themselves, those that last, and those of the statement.</summary>
internal static class SqliteFaults
{
    /// <summary>Error, corrupt, constraint, mismatch, misuse, range, not a database: faults that no waiting mends.</summary>
    private static readonly ImmutableArray<int> Lasting = [1, 11, 19, 20, 21, 25, 26];

    public static bool IsDuplicate(SqliteException fault) =>
        fault.SqliteExtendedErrorCode == raw.SQLITE_CONSTRAINT_UNIQUE && fault.Message.Contains("resources.", StringComparison.Ordinal);

    /// <summary>Busy, locked, full, unreadable, out of memory: another time the same statement may do.</summary>
    public static bool IsAbsence(SqliteException fault) => !Lasting.Contains(fault.SqliteErrorCode);

    /// <summary>The statement ran longer than it may; the database itself is well.</summary>
    public static bool IsTimeout(StoreUnavailableException fault) =>
        fault.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT };

    /// <summary>In words for the operator, where no write can succeed until somebody looks after the disk; else null.</summary>
    public static WriteFault? ExplainDisk(Exception? fault) => fault switch
    {
        null => null,
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } =>
            WriteFault.Disk("The disk of the database is full; reads go on, writes fail."),
        SqliteException { SqliteErrorCode: raw.SQLITE_READONLY } =>
            WriteFault.Disk("The file of the database may not be written; reads go on, writes fail."),
        SqliteException { SqliteErrorCode: raw.SQLITE_IOERR } =>
            WriteFault.Disk("The disk of the database does not take writes; reads go on, writes fail."),
        _ => ExplainDisk(fault.InnerException),
    };

    public static StoreUnavailableException Unavailable(Exception fault) => new("SQLite could not finish the work.", fault);
}
