using System.Buffers;
using System.Text;
using Npgsql;
using Scim.Application.Resources;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>
/// Members as <see cref="PostgresReadSql.MembersAfter"/> answers them: one value for all, because a row for each costs the database and the
/// driver more than the members do. Each is its id, a letter for its type and its display in UTF-8, which has no zero byte; a zero byte
/// parts it from the next.
/// </summary>
internal static class PostgresMemberPage
{
    private const int IdLength = 16;
    private const byte Group = (byte)'G';
    private const byte NoDisplay = 0xFF;

    public static async Task<List<GroupMember>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancel)
    {
        if (!await reader.ReadAsync(cancel) || await reader.IsDBNullAsync(0, cancel))
        {
            return [];
        }

        var length = (int)reader.GetBytes(0, 0, null, 0, 0);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await using var stream = await reader.GetStreamAsync(0, cancel);
            await stream.ReadExactlyAsync(rented.AsMemory(0, length), cancel);
            return Parse(rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public static List<GroupMember> Parse(ReadOnlySpan<byte> page)
    {
        var members = new List<GroupMember>();
        while (!page.IsEmpty)
        {
            var id = new Guid(page[..IdLength], bigEndian: true);
            var type = page[IdLength] == Group ? "Group" : "User";
            page = page[(IdLength + 1)..];
            var end = page.IndexOf((byte)0);
            var display = end < 0 ? page : page[..end];
            members.Add(new GroupMember(id, type, display is [NoDisplay] ? null : Encoding.UTF8.GetString(display)));
            page = end < 0 ? [] : page[(end + 1)..];
        }

        return members;
    }
}
