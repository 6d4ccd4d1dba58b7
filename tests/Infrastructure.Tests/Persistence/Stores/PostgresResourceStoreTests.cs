using Scim.Domain.Errors;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence.Stores;

public sealed class PostgresResourceStoreTests(PostgresServer server) : ResourceStoreContract
{
    [Fact]
    public async Task Create_KeyThatNoIndexHolds_IsInvalidValue()
    {
        var noise = new byte[3000];
        new Random(1).NextBytes(noise);
        var change = Driver.NewUser("ada", new JsonObject { ["externalId"] = Convert.ToHexString(noise) });
        Assert.Equal(ScimErrorType.InvalidValue, (await Assert.ThrowsAsync<ScimException>(() => Driver.WriteAsync(change))).Error.Type);
        Assert.Equal(0, await CountAsync("resources"));
    }

    protected override Task<TestDatabase> CreateAsync() => TestDatabase.PostgresAsync(server);
}
