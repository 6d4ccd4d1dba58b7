using Scim.Application.Resources;
using Scim.Infrastructure.Persistence;

namespace Scim.Infrastructure.Tests.Persistence.Stores;

public sealed class ResourceStoreContractCoverageTests
{
    [Fact]
    public void EveryStore_HasItsContractSuite()
    {
        var stores = typeof(DatabaseOptions).Assembly
            .GetTypes()
            .Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(typeof(IResourceStore)))
            .Select(type => type.Name + "Tests");
        var suites = typeof(ResourceStoreContract).Assembly
            .GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ResourceStoreContract)))
            .Select(type => type.Name);
        Assert.Equal(stores.Order(), suites.Order());
    }
}
