namespace Scim.Infrastructure.Filtering;

/// <summary>SQL text whose values are all parameters, numbered from 1 in the order of <see cref="Parameters"/>.</summary>
public sealed record SqlFragment(string Text, ImmutableArray<SqlParameter> Parameters);
