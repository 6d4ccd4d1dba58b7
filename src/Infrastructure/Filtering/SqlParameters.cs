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

    public SqlFragment Finish(string text) => new(text, [.. _values]);
}
