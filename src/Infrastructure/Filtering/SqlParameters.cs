namespace Scim.Infrastructure.Filtering;

/// <summary>Collects the values of one query while its text is written.</summary>
public sealed class SqlParameters(ISqlDialect dialect)
{
    private readonly List<SqlParameter> _values = [];

    /// <summary>The placeholder of the value.</summary>
    public string Add(SqlType type, object value)
    {
        _values.Add(new SqlParameter(type, value));
        var placeholder = dialect.Placeholder(_values.Count);
        return type == SqlType.Number ? dialect.ReadNumber(placeholder) : placeholder;
    }

    /// <summary>For one of several statements that share the values until now.</summary>
    public SqlParameters Copy()
    {
        var copy = new SqlParameters(dialect);
        copy._values.AddRange(_values);
        return copy;
    }

    public SqlFragment Finish(string text) => new(text, [.. _values]);
}
