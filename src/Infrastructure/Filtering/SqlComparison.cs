using System.Globalization;
using Scim.Domain.Filters;
using Scim.Domain.Resources;
using static Scim.Domain.Filters.ComparisonOperator;

namespace Scim.Infrastructure.Filtering;

/// <summary>Comparisons of one expression with one value.</summary>
internal sealed class SqlComparison(ISqlDialect dialect, SqlParameters parameters)
{
    public const string True = "true";
    public const string False = "false";

    public string Column(Column column, ComparisonOperator comparison, string value) => column.Kind switch
    {
        ColumnKind.Id => Id(column.Expression, comparison, value),
        ColumnKind.Time => Time(column.Expression, comparison, value),
        ColumnKind.Modified => Modified(column.Expression, comparison, value),
        ColumnKind.Address => Address(column.Expression, comparison, value),
        _ => Text(column.Expression, comparison, value, column.Kind is ColumnKind.Text or ColumnKind.UniqueKey),
    };

    /// <summary>Text as an expression; <paramref name="indexed"/>: a prefix becomes a range that an ordered index serves.</summary>
    public string Text(string expression, ComparisonOperator comparison, string value, bool indexed) => comparison switch
    {
        StartsWith when indexed && UpperBound(value) is { } bound => $"({expression} >= {Add(value)} and {expression} < {Add(bound)})",
        StartsWith => dialect.StartsWith(expression, Add(value)),
        EndsWith => dialect.EndsWith(expression, Add(value)),
        Contains => dialect.Includes(expression, Add(value)),
        _ => $"{expression} {Sign(comparison)} {Add(value)}",
    };

    /// <summary>Whole numbers travel as integers, as they stand in search documents: every database compares them exactly.</summary>
    public string Number(string expression, ComparisonOperator comparison, object value) =>
        $"{expression} {Sign(comparison)} " + value switch
        {
            long whole => parameters.Add(SqlType.Integer, whole),
            decimal number when decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue =>
                parameters.Add(SqlType.Integer, (long)number),
            _ => parameters.Add(SqlType.Number, value),
        };

    private string Id(string expression, ComparisonOperator comparison, string value)
    {
        if (comparison != Equal)
        {
            return Text(dialect.IdText(expression), comparison, value, indexed: false);
        }

        return ResourceId.TryParse(value, out var id) && id.ToString() == value
            ? $"{expression} = {parameters.Add(SqlType.Uuid, id.Value)}"
            : False;
    }

    private string Time(string expression, ComparisonOperator comparison, string value) =>
        Bound(comparison, value) is { } bound ? $"{expression} {bound.Sign} {bound.Value}" : False;

    private string Modified(string expression, ComparisonOperator comparison, string value)
    {
        if (Bound(comparison, value) is not { } bound)
        {
            return False;
        }

        var exact = $"{expression} {bound.Sign} {bound.Value}";
        return dialect.ModifiedPrefilter(bound.Sign, bound.Value) is { } prefilter ? $"({prefilter} and {exact})" : $"({exact})";
    }

    /// <summary>Stored times are whole milliseconds; a value between two of them is compared with the lower one, and equals none.</summary>
    private (string Sign, string Value)? Bound(ComparisonOperator comparison, string value)
    {
        var time = DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var rest = time.UtcTicks % TimeSpan.TicksPerMillisecond;
        if (rest != 0)
        {
            if (comparison == Equal)
            {
                return null;
            }

            time = time.AddTicks(-rest);
            comparison = comparison is GreaterThan or GreaterOrEqual ? GreaterThan : LessOrEqual;
        }

        return (Sign(comparison), parameters.Add(SqlType.Time, time));
    }

    private string Address(string id, ComparisonOperator comparison, string value)
    {
        var last = value.AsSpan(value.LastIndexOf('/') + 1);
        return comparison == Equal && ResourceId.TryParse(last, out var parsed)
            ? $"{id} = {parameters.Add(SqlType.Uuid, parsed.Value)}"
            : False;
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

    /// <summary>
    /// The least text above all that begin with the prefix, in the order of UTF-8 bytes; null where its last character is the last of all.
    /// </summary>
    private static string? UpperBound(string prefix)
    {
        var last = char.IsLowSurrogate(prefix[^1]) ? char.ConvertToUtf32(prefix[^2], prefix[^1]) : prefix[^1];
        var next = last == 0xD7FF ? 0xE000 : last + 1;
        return next > 0x10FFFF ? null : prefix[..^(last > 0xFFFF ? 2 : 1)] + char.ConvertFromUtf32(next);
    }
}
