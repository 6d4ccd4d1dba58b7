namespace Scim.Application.Configuration;

/// <summary>The database that a node keeps everything in.</summary>
public enum DatabaseProvider
{
    /// <summary>One file in the data directory; one process.</summary>
    Sqlite,

    /// <summary>Any number of processes on one PostgreSQL 15 or later.</summary>
    Postgres,
}
