using Microsoft.Data.Sqlite;
using Scim.Application.Provisioning;

namespace Scim.Infrastructure.Persistence.Sqlite;

internal static class SqliteFaults
{
    private const int ConstraintUnique = 2067;

    public static bool IsDuplicate(SqliteException fault) =>
        fault.SqliteExtendedErrorCode == ConstraintUnique && fault.Message.Contains("resources.unique_key", StringComparison.Ordinal);

    public static StoreUnavailableException Unavailable(Exception fault) => new("SQLite could not finish the work.", fault);
}
