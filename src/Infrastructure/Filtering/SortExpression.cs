using System.Globalization;
using Scim.Application.Listing;
using Scim.Application.Resources;
using Scim.Domain.Schemas;
using SortKey = Scim.Domain.Filters.SortKey;

namespace Scim.Infrastructure.Filtering;

/// <summary>
/// The order of a listing: by the sort key, rows without it last (first where descending, RFC 7644 §3.4.2.3), ties by id; the same
/// backwards; and the condition of a keyset.
/// </summary>
internal sealed class SortExpression
{
    private readonly string? _key;
    private readonly bool _descending;
    private readonly SqlType _type;

    public SortExpression(ResourceType type, SortKey? sort, ISqlDialect dialect)
    {
        if (sort is null)
        {
            return;
        }

        var column = ColumnMap.Find(type, sort.Attribute);
        _descending = sort.Descending;
        (_key, _type) = column.Kind switch
        {
            ColumnKind.Text or ColumnKind.UniqueKey => (column.Expression, SqlType.Text),
            ColumnKind.Version => ("r.version", SqlType.Integer),
            ColumnKind.Time or ColumnKind.Modified => (column.Expression, SqlType.Time),
            ColumnKind.Id or ColumnKind.Address => ("r.id", SqlType.Uuid),
            ColumnKind.Json => Json(sort.Attribute, dialect),
            _ => (null, SqlType.Text),
        };
    }

    public string OrderBy(bool backwards)
    {
        var id = backwards ? "r.id desc" : "r.id";
        var direction = _descending != backwards ? " desc" : "";
        return _key is null ? id : $"({_key}) is null{direction}, {_key}{direction}, {id}";
    }

    /// <summary>The rows after the position, or before it.</summary>
    public string After(KeysetPosition position, bool backwards, SqlParameters parameters)
    {
        var id = $"r.id {(backwards ? "<" : ">")} {parameters.Add(SqlType.Uuid, position.Id.Value)}";
        if (_key is null)
        {
            return id;
        }

        var nothingFirst = _descending != backwards;
        if (position.SortValue is null)
        {
            return nothingFirst ? $"(({_key}) is not null or {id})" : $"(({_key}) is null and {id})";
        }

        var bound = Value(position.SortValue);
        var value = parameters.Add(bound is long ? SqlType.Integer : _type, bound);
        var beyond = $"{_key} {(nothingFirst ? "<" : ">")} {value} or ({_key} = {value} and {id})";
        return nothingFirst ? $"({beyond})" : $"({beyond} or ({_key}) is null)";
    }

    private static (string Key, SqlType Type) Json(BoundAttribute attribute, ISqlDialect dialect)
    {
        var place = new JsonPlace("r.search", []);
        place = (attribute.ExtensionUri is { } uri ? place.Inside(uri) : place).Inside(attribute.Canonical.Attribute);
        var top = attribute.Top;
        if (top.MultiValued)
        {
            place = dialect.SortElement(place, top.FindSub("primary") is not null);
        }

        if (attribute.Canonical.SubAttribute is { } sub)
        {
            place = place.Inside(sub);
        }
        else if (top is { MultiValued: true, IsComplex: true })
        {
            place = place.Inside("value");
        }

        return attribute.Definition.Type switch
        {
            AttributeType.Integer or AttributeType.Decimal => (dialect.Number(place), SqlType.Number),
            AttributeType.Boolean =>
                ($"case when {dialect.IsFlag(place, true)} then 1 when {dialect.IsFlag(place, false)} then 0 end", SqlType.Integer),
            _ => (dialect.Text(place), SqlType.Text),
        };
    }

    private object Value(JsonNode value) => _type switch
    {
        SqlType.Number => value.AsValue().TryGetValue(out long whole) ? (object)whole : value.GetValue<decimal>(),
        SqlType.Integer when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>() ? 1L : 0L,
        SqlType.Integer => long.Parse(Digits(value.GetValue<string>()), CultureInfo.InvariantCulture),
        SqlType.Time => DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        SqlType.Uuid => Guid.Parse(value.GetValue<string>().AsSpan()[(value.GetValue<string>().LastIndexOf('/') + 1)..]),
        _ => value.GetValue<string>(),
    };

    private static string Digits(string version) => new([.. version.Where(char.IsAsciiDigit)]);
}
