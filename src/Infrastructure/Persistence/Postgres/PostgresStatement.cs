using System.Globalization;
using System.Text;
using Npgsql;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>
/// SQL written with <c>@names</c>, turned once into the positional form that the driver sends as it is. Values come from an
/// <see cref="IPostgresValues"/> that holds at least the names used.
/// </summary>
internal sealed class PostgresStatement
{
    private readonly string[] _names;

    public PostgresStatement(string sql)
    {
        var names = new List<string>();
        var text = new StringBuilder(sql.Length);
        for (var index = 0; index < sql.Length; index++)
        {
            if (sql[index] != '@' || index + 1 == sql.Length || !char.IsAsciiLetter(sql[index + 1]))
            {
                text.Append(sql[index]);
                continue;
            }

            var end = index + 1;
            while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] == '_'))
            {
                end++;
            }

            var name = sql[(index + 1)..end];
            if (!names.Contains(name))
            {
                names.Add(name);
            }

            text.Append('$').Append((names.IndexOf(name) + 1).ToString(CultureInfo.InvariantCulture));
            index = end - 1;
        }

        (Text, _names) = (text.ToString(), [.. names]);
    }

    public string Text { get; }

    public NpgsqlBatchCommand Bind(IPostgresValues values)
    {
        var command = new NpgsqlBatchCommand(Text);
        foreach (var name in _names)
        {
            command.Parameters.Add(values.Parameter(name));
        }

        return command;
    }
}
