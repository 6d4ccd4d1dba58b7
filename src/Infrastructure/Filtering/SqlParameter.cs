namespace Scim.Infrastructure.Filtering;

/// <summary>A value of a query: string, long, decimal, Guid or DateTimeOffset, according to <see cref="Type"/>.</summary>
public readonly record struct SqlParameter(SqlType Type, object Value);
