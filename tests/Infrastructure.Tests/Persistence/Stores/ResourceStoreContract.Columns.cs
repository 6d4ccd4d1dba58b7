using System.Text;
using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Users;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence.Stores;

public abstract partial class ResourceStoreContract
{
    /// <summary>Values unlike what a row has of itself, so that a column which a writer forgets or mistakes for another shows.</summary>
    private ResourceState FullState => new()
    {
        Document = Encoding.UTF8.GetBytes("""{"id":"document"}"""),
        Search = Encoding.UTF8.GetBytes("""{"title":"search"}"""),
        UniqueKey = "unique",
        ExternalId = "external",
        Display = "Display",
        NameKey = "name",
        MemberText = "text",
        Home = "home",
        HandleKey = "handle",
        Status = MemberStatus.Removed,
        Hidden = true,
        Invitation = Enum.GetValues<InvitationState>()[^1],
        DeactivatedAt = Driver.Now.AddDays(-1),
        DeprovisionDueAt = Driver.Now.AddDays(3),
    };

    [Theory]
    [InlineData("create")]
    [InlineData("create with members")]
    [InlineData("create many")]
    [InlineData("update")]
    [InlineData("update with members")]
    public async Task Writers_StoreEveryColumn(string writer)
    {
        var (id, state) = (Guid.CreateVersion7(), FullState);
        await WriteAsync(writer, id, state);
        await DemandColumnsAsync(id, state);
    }

    /// <summary>A writer may leave alone what stays, and must not mistake what changes for it.</summary>
    [Theory]
    [InlineData("unique_key")]
    [InlineData("external_id")]
    [InlineData("display")]
    [InlineData("name_key")]
    [InlineData("member_text")]
    [InlineData("home")]
    [InlineData("handle_key")]
    [InlineData("status")]
    [InlineData("hidden")]
    [InlineData("invitation")]
    [InlineData("document")]
    [InlineData("search")]
    [InlineData("deactivated_at")]
    [InlineData("deprovision_due_at")]
    public async Task Update_StoresTheOneColumnThatChanges(string column)
    {
        var (id, before) = (Guid.CreateVersion7(), FullState with { Status = MemberStatus.Active, Hidden = false });
        var after = column switch
        {
            "unique_key" => before with { UniqueKey = "another" },
            "external_id" => before with { ExternalId = null },
            "display" => before with { Display = "Another" },
            "name_key" => before with { NameKey = "another" },
            "member_text" => before with { MemberText = "another" },
            "home" => before with { Home = "another" },
            "handle_key" => before with { HandleKey = null },
            "status" => before with { Status = MemberStatus.Deactivated },
            "hidden" => before with { Hidden = true },
            "invitation" => before with { Invitation = default },
            "document" => before with { Document = "{}"u8.ToArray() },
            "search" => before with { Search = "{}"u8.ToArray() },
            "deactivated_at" => before with { DeactivatedAt = null },
            _ => before with { DeprovisionDueAt = Driver.Now.AddDays(9) },
        };
        Assert.Equal(WriteStatus.Done, (await Driver.WriteAsync(Driver.Change(ResourceChangeKind.Create, "Group", id, before))).Status);
        Assert.Equal(WriteStatus.Done, (await Driver.WriteAsync(Driver.Change(ResourceChangeKind.Update, "Group", id, after))).Status);
        await DemandColumnsAsync(id, after);
    }

    private async Task DemandColumnsAsync(Guid id, ResourceState state)
    {
        var expected = new Dictionary<string, object?>
        {
            ["unique_key"] = state.UniqueKey,
            ["external_id"] = state.ExternalId,
            ["display"] = state.Display,
            ["name_key"] = state.NameKey,
            ["member_text"] = state.MemberText,
            ["home"] = state.Home,
            ["handle_key"] = state.HandleKey,
            ["status"] = (int)state.Status,
            ["hidden"] = state.Hidden,
            ["invitation"] = (int)state.Invitation,
            ["document"] = Encoding.UTF8.GetString(state.Document),
            ["search"] = Encoding.UTF8.GetString(state.Search),
            ["created_at"] = Driver.Now,
            ["modified_at"] = Driver.Now,
            ["deactivated_at"] = state.DeactivatedAt,
            ["deprovision_due_at"] = state.DeprovisionDueAt,
            ["deprovision_next_at"] = state.DeprovisionDueAt,
            ["removed_at"] = state.Status == MemberStatus.Removed ? Driver.Now : null,
        };
        var names = ResourceColumns.Written.Split(", ");
        Assert.Equal(expected.Keys.Order(), names.Order());
        var stored = await Database.QueryAsync(
            $"select {ResourceColumns.Written} from resources where id = @id",
            row => names.Select((name, column) => ReadColumn(row, name, column)).ToArray(), ("id", id));
        Assert.Equal(names.Select(name => (name, expected[name])), names.Zip(Assert.Single(stored)));
    }

    private async Task WriteAsync(string writer, Guid id, ResourceState state)
    {
        var create = Driver.Change(ResourceChangeKind.Create, "Group", id, state);
        var members = new MembershipDelta(false, [await Driver.CreateUserAsync("ada")], [], []);
        var outcome = writer switch
        {
            "create" => await Driver.WriteAsync(create),
            "create with members" => await Driver.WriteAsync(create with { Members = members }),
            "create many" => (await Store.CreateManyAsync([create], default)).Single(),
            _ => await UpdateAsync(),
        };
        Assert.Equal(WriteStatus.Done, outcome.Status);

        async Task<WriteOutcome> UpdateAsync()
        {
            await Driver.WriteAsync(create with { State = new ResourceState { Document = "{}"u8.ToArray(), Search = "{}"u8.ToArray() } });
            var update = create with { Kind = ResourceChangeKind.Update };
            return await Driver.WriteAsync(writer == "update" ? update : update with { Members = members });
        }
    }

    private static object? ReadColumn(SqlRow row, string name, int column) => name switch
    {
        _ when row.IsNull(column) => null,
        "status" or "invitation" => row.Int(column),
        "hidden" => row.Flag(column),
        "search" => JsonNode.Parse(row.Text(column))!.ToJsonString(),
        _ when name.EndsWith("_at", StringComparison.Ordinal) => row.Time(column),
        _ => row.Text(column),
    };
}
