using System.Text;
using Scim.Application.Audit;
using Scim.Application.Resources;
using Scim.Domain.Events;
using Scim.Domain.Groups;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Testing.Databases;

/// <summary>Makes changes for a resource store in few words: users by userName, groups by displayName, of one connector.</summary>
public sealed class StoreDriver(IResourceStore store, int organization = 1, int connector = 1)
{
    public static ResourceType UserType { get; } = SchemaRegistry.Core.FindByName("User")!;

    public static ResourceType GroupType { get; } = SchemaRegistry.Core.FindByName("Group")!;

    public IResourceStore Store => store;

    public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public ResourceKey Key(string type, Guid id) => new(organization, connector, type, new ResourceId(id));

    public static ResourceState State(ResourceType type, Guid id, JsonObject attributes)
    {
        var document = new JsonObject { ["schemas"] = new JsonArray(type.Schema.Id), ["id"] = id.ToString("D") };
        foreach (var (name, value) in attributes)
        {
            document[name] = value?.DeepClone();
        }

        var (displayName, userName) = ((string?)attributes["displayName"], (string?)attributes["userName"]);
        return new ResourceState
        {
            Document = Encoding.UTF8.GetBytes(document.ToJsonString()),
            Search = Encoding.UTF8.GetBytes(SearchDocument.Build(type, document).ToJsonString()),
            UniqueKey = userName is null ? null : Folding.Fold(userName),
            ExternalId = (string?)attributes["externalId"],
            Display = displayName ?? userName,
            NameKey = displayName is null ? null : Folding.Fold(displayName),
        };
    }

    public ResourceChange Change(ResourceChangeKind kind, string type, Guid id, ResourceState? state, params string[] events) => new()
    {
        Key = Key(type, id),
        Kind = kind,
        State = state,
        Events = [.. events.Select(name => new ProvisioningEvent(Guid.CreateVersion7(), name, Now, type, id.ToString("D"), []))],
        Audit = new AuditEntry(
            "test", $"{type.ToLowerInvariant()}.{kind.ToString().ToLowerInvariant()}", type, id.ToString("D"), "success", []),
        Now = Now,
    };

    public ResourceChange NewUser(string userName, JsonObject? more = null)
    {
        var id = Guid.CreateVersion7();
        var attributes = more?.DeepClone().AsObject() ?? [];
        attributes["userName"] = userName;
        return Change(ResourceChangeKind.Create, "User", id, State(UserType, id, attributes), ProvisioningEventType.MemberCreated);
    }

    public async Task<Guid> CreateUserAsync(string userName, JsonObject? more = null)
    {
        var change = NewUser(userName, more);
        Demand(await store.WriteAsync(change, false, default));
        return change.Key.Id.Value;
    }

    public async Task<Guid> CreateGroupAsync(string displayName, params Guid[] members)
    {
        var id = Guid.CreateVersion7();
        var change = Change(
            ResourceChangeKind.Create, "Group", id, State(GroupType, id, new JsonObject { ["displayName"] = displayName }),
            ProvisioningEventType.GroupCreated);
        Demand(await store.WriteAsync(change with { Members = new MembershipDelta(false, [.. members], [], []) }, false, default));
        return id;
    }

    public ResourceChange Members(
        Guid group, IEnumerable<Guid>? add = null, IEnumerable<Guid>? remove = null, bool replace = false, params string[] unknown) =>
        Change(ResourceChangeKind.Update, "Group", group, null) with
        {
            Members = new MembershipDelta(replace, [.. add ?? []], [.. remove ?? []], [.. unknown]),
        };

    public ResourceChange Rename(Guid group, string displayName) =>
        Change(ResourceChangeKind.Update, "Group", group, State(
            GroupType, group, new JsonObject { ["displayName"] = displayName }), ProvisioningEventType.GroupUpdated);

    public ResourceChange UpdateUser(Guid user, string userName, JsonObject? more = null)
    {
        var attributes = more?.DeepClone().AsObject() ?? [];
        attributes["userName"] = userName;
        return Change(ResourceChangeKind.Update, "User", user, State(UserType, user, attributes), ProvisioningEventType.MemberUpdated);
    }

    public ResourceChange HideUser(Guid user, string userName, string? externalId = null) =>
        Change(ResourceChangeKind.Hide, "User", user, State(
            UserType, user, new JsonObject { ["userName"] = userName, ["externalId"] = externalId }) with
        {
            Hidden = true,
            UniqueKey = null,
            Status = MemberStatus.Removed,
        }, ProvisioningEventType.MemberRemoved) with
        { DropMemberships = true };

    public Task<WriteOutcome> WriteAsync(ResourceChange change, bool dryRun = false) => store.WriteAsync(change, dryRun, default);

    public Task<StoredResource?> FindAsync(string type, Guid id, bool withGroups = false) =>
        store.FindAsync(Key(type, id), withGroups, default);

    public async Task<Guid[]> MembersAsync(Guid group, Guid? after = null, int limit = int.MaxValue)
    {
        var ids = new List<Guid>();
        await foreach (var page in store.ReadMembersAsync(Key("Group", group), after, limit, default))
        {
            ids.AddRange(page.Select(member => member.Id));
        }

        return [.. ids];
    }

    public Task<ResourcePage> ListAsync(ResourceQuery query) => store.ListAsync(organization, connector, query, default);

    private static void Demand(WriteOutcome outcome)
    {
        if (outcome.Status != WriteStatus.Done)
        {
            throw new InvalidOperationException($"The change ended as {outcome.Status}.");
        }
    }
}
