using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence.Stores;

public sealed class PostgresResourceStoreTests(PostgresServer server) : ResourceStoreContract
{
    protected override Task<TestDatabase> CreateAsync() => TestDatabase.PostgresAsync(server);
}
