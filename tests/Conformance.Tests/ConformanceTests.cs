using Scim.Conformance.Running;

namespace Scim.Conformance.Tests;

/// <summary>
/// Every conformance case against the service. Each database runs by itself; <see cref="Services"/> sees in the end that nothing was left
/// behind.
/// </summary>
public abstract class ConformanceTests(Services services, string database)
{
    public static IEnumerable<TheoryDataRow<string>> Cases => CaseCatalog.All.Select(each => new TheoryDataRow<string>(each.Name));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_IsKept(string name)
    {
        var suite = await services.SuiteAsync(database);
        switch (await suite.RunAsync(CaseCatalog.Find(name)))
        {
            case null:
                break;
            case CaseSkipped skipped:
                Assert.Skip(skipped.Message);
                break;
            case CaseFailure failure:
                Assert.Fail(failure.Message);
                break;
            case var fault:
                Assert.Fail(fault.ToString());
                break;
        }
    }
}

public sealed class SqliteConformanceTests(Services services) : ConformanceTests(services, "sqlite");

public sealed class PostgresConformanceTests(Services services) : ConformanceTests(services, "postgres");
