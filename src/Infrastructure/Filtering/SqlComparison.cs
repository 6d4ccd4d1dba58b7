using System.Globalization;
using Scim.Domain.Filters;
using static Scim.Domain.Filters.ComparisonOperator;

namespace Scim.Infrastructure.Filtering;

/// <summary>Comparisons of one expression with one value.</summary>
internal sealed class SqlComparison(ISqlDialect dialect, SqlParameters parameters)
{
    public const string True = "true";
    public const string False = "false";

    /// <summary>Text as an expression; <paramref name="indexed"/>: a prefix becomes a range that an ordered index serves.</summary>
    public string Text(string expression, ComparisonOperator comparison, string value, bool indexed) => comparison switch
    {
        StartsWith when indexed && UpperBound(value) is { } bound => $"({expression} >= {Add(value)} and {expression} < {Add(bound)})",
        StartsWith => dialect.StartsWith(expression, Add(value)),
        EndsWith => dialect.EndsWith(expression, Add(value)),
        Contains => dialect.Includes(expression, Add(value)),
        _ => $"{expression} {Sign(comparison)} {Add(value)}",
    };

    public string Number(string expression, ComparisonOperator comparison, object value) =>
        $"{expression} {Sign(comparison)} {(value is long whole ? parameters.Add(SqlType.Integer, whole) : parameters.Add(SqlType.Number, value))}";

    public string Id(string expression, ComparisonOperator comparison, string value)
    {
        if (comparison != Equal)
        {
            return Text(dialect.IdText(expression), comparison, value, indexed: false);
        }

        return Guid.TryParseExact(value, "D", out var id) && id.ToString("D") == value ? $"{expression} = {parameters.Add(SqlType.Uuid, id)}" : False;
    }

    /// <summary>Stored times are whole milliseconds; a value between two of them is compared with the lower one.</summary>
    public string Time(string expression, ComparisonOperator comparison, string value)
    {
        var time = DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var rest = time.UtcTicks % TimeSpan.TicksPerMillisecond;
        if (rest != 0)
        {
            if (comparison == Equal)
            {
                return False;
            }

            time = time.AddTicks(-rest);
            comparison = comparison is GreaterThan or GreaterOrEqual ? GreaterThan : LessOrEqual;
        }

        var (sign, bound) = (Sign(comparison), parameters.Add(SqlType.Time, time));
        return expression == ColumnMap.Modified ? $"({dialect.ModifiedAbout(sign, bound)}{expression} {sign} {bound})" : $"{expression} {sign} {bound}";
    }

    public string Address(string id, ComparisonOperator comparison, string value)
    {
        var last = value.AsSpan(value.LastIndexOf('/') + 1);
        return comparison == Equal && Guid.TryParseExact(last, "D", out var parsed) ? $"{id} = {parameters.Add(SqlType.Uuid, parsed)}" : False;
    }

    private string Add(string value) => parameters.Add(SqlType.Text, value);

    private static string Sign(ComparisonOperator comparison) => comparison switch
    {
        Equal => "=",
        GreaterThan => ">",
        GreaterOrEqual => ">=",
        LessThan => "<",
        LessOrEqual => "<=",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not an order."),
    };

    /// <summary>The least text above all that begin with the prefix, in the order of UTF-8 bytes; null where its last character is the last of all.</summary>
    private static string? UpperBound(string prefix)
    {
        var last = char.IsLowSurrogate(prefix[^1]) ? char.ConvertToUtf32(prefix[^2], prefix[^1]) : prefix[^1];
        var next = last == 0xD7FF ? 0xE000 : last + 1;
        return next > 0x10FFFF ? null : prefix[..^(last > 0xFFFF ? 2 : 1)] + char.ConvertFromUtf32(next);
    }
}
