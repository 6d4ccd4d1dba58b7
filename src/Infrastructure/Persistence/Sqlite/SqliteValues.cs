using System.Globalization;

namespace Scim.Infrastructure.Persistence.Sqlite;

/// <summary>
/// How SQLite keeps what it has no type for: ids as 16 bytes in big-endian order, times as UTC ticks, flags as 0 and 1, decimals as text.
/// </summary>
internal static class SqliteValues
{
    public static Guid Id(byte[] stored) => new(stored, bigEndian: true);

    public static DateTimeOffset Time(long stored) => new(stored, TimeSpan.Zero);

    public static bool Flag(long stored) => stored != 0;

    public static byte[] ToStored(Guid id) => id.ToByteArray(bigEndian: true);

    public static long ToStored(DateTimeOffset time) => time.UtcTicks;

    /// <summary>The value of a parameter.</summary>
    public static object ToStored(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => ToStored(id),
        DateTimeOffset time => ToStored(time),
        bool flag => flag ? 1L : 0L,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        _ => value,
    };
}
