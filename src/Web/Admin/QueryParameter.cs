using Scim.Application.Validation;

namespace Scim.Web.Admin;

/// <summary>One query parameter of a route, for the API document. <see cref="Choices"/>: its values where it takes no others.</summary>
public sealed record QueryParameter(string Name, bool IsNumber, ImmutableArray<string> Choices)
{
    public static QueryParameter Text(string name) => new(name, false, []);

    public static QueryParameter Number(string name) => new(name, true, []);

    /// <summary>One of the names of an enum, as <see cref="AdminQuery.ReadChoice"/> reads it.</summary>
    public static QueryParameter Choice<T>(string name)
        where T : struct, Enum => new(name, false, [.. Names.All<T>()]);
}
