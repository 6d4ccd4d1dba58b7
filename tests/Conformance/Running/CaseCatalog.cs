using System.Reflection;

namespace Scim.Conformance.Running;

/// <summary>
/// Every case: the public static methods of the case classes that take a <see cref="Scope"/>, and the rows of the tables.
/// </summary>
public static class CaseCatalog
{
    public static ImmutableArray<ConformanceCase> All { get; } = Collect();

    public static ConformanceCase Find(string name) => All.First(each => each.Name == name);

    private static ImmutableArray<ConformanceCase> Collect()
    {
        var classes = typeof(CaseCatalog).Assembly
            .GetTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true, IsPublic: true } && type.Namespace == "Scim.Conformance.Cases");
        var cases = classes.OrderBy(type => type.Name, StringComparer.Ordinal).SelectMany(CasesOf).ToImmutableArray();
        return cases
            .GroupBy(each => each.Name)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToArray() is { Length: > 0 } twice
            ? throw new InvalidOperationException($"Several cases have the same name: {string.Join(", ", twice)}.")
            : cases;
    }

    private static IEnumerable<ConformanceCase> CasesOf(Type type)
    {
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            var level = method.IsDefined(typeof(ChoiceAttribute)) || type.IsDefined(typeof(ChoiceAttribute))
                ? CaseLevel.Choice
                : CaseLevel.Rule;
            if (method.ReturnType == typeof(Task) && method.GetParameters() is [{ } only] && only.ParameterType == typeof(Scope))
            {
                yield return new ConformanceCase(method.Name, level, method.CreateDelegate<Func<Scope, Task>>());
            }
            else if (method.ReturnType == typeof(IEnumerable<ConformanceCase>))
            {
                foreach (var row in (IEnumerable<ConformanceCase>)method.Invoke(null, null)!)
                {
                    yield return level == CaseLevel.Choice ? row with { Level = level } : row;
                }
            }
        }
    }
}
