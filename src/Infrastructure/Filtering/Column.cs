namespace Scim.Infrastructure.Filtering;

/// <summary>The place of an attribute and, where there is one, the expression that reads it.</summary>
internal readonly record struct Column(ColumnKind Kind, string Expression);
