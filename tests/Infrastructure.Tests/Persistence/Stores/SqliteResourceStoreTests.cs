using Scim.Domain.Schemas;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence.Stores;

public sealed class SqliteResourceStoreTests : ResourceStoreContract
{
    private const string Enterprise = SchemaUris.EnterpriseUser;

    protected override Task<TestDatabase> CreateAsync() => TestDatabase.SqliteAsync();

    [Fact]
    public async Task ColumnsOfLookUps_FollowTheDocument()
    {
        var id = await Driver.CreateUserAsync("ada", new JsonObject
        {
            ["title"] = "Dr",
            ["name"] = new JsonObject { ["familyName"] = "Lovelace" },
            [Enterprise] = new JsonObject { ["department"] = "R&D", ["manager"] = new JsonObject { ["value"] = "boss" } },
        });
        Assert.Equal("|dr|lovelace||r&d|boss", await ReadAsync());

        await Driver.WriteAsync(Driver.UpdateUser(id, "ada", new JsonObject
        {
            ["nickName"] = "Countess",
            ["title"] = "Prof",
            [Enterprise] = new JsonObject { ["employeeNumber"] = "7", ["manager"] = new JsonObject { ["value"] = "boss" } },
        }));
        Assert.Equal("countess|prof||7||boss", await ReadAsync());

        async Task<string> ReadAsync() => Assert.Single(await Database.QueryAsync(
            """
            select coalesce(nick_name, '') || '|' || coalesce(title, '') || '|' || coalesce(family_name, '') || '|'
              || coalesce(employee_number, '') || '|' || coalesce(department, '') || '|' || coalesce(manager, '')
            from resources where id = @id
            """,
            row => row.Text(0), ("id", id)));
    }
}
