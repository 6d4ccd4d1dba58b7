using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence.Stores;

public sealed class SqliteResourceStoreTests : ResourceStoreContract
{
    protected override Task<TestDatabase> CreateAsync() => TestDatabase.SqliteAsync();
}
