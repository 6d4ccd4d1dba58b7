using System.Reflection;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Application.Tests.Connectors;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Application.Tests.Provisioning;

/// <summary>Where a change starts from: what is remembered, unless the outcome could depend on what has happened since.</summary>
public sealed class ChangeTests
{
    private static readonly ResourceType User = SchemaRegistry.Core.FindByName("User")!;
    private static readonly ResourceType Group = SchemaRegistry.Core.FindByName("Group")!;
    private static readonly ResourceAnswer Answer = ResourceAnswer.NoContent;

    private readonly ProvisioningContext _context = new(Contexts.Generic(), "test", "https://scim.example/v2");
    private readonly List<StoredResource> _tried = [];
    private readonly Store _store;
    private readonly ResourceFinder _finder;
    private readonly WriteRetry _retry;
    private readonly StoredResource _stored;

    public ChangeTests()
    {
        var store = DispatchProxy.Create<IResourceStore, Store>();
        _store = (Store)(object)store;
        _finder = new ResourceFinder(store, new RecentResources());
        _retry = new WriteRetry(_finder, TimeProvider.System);
        _stored = _store.Stored = Resource(User);
    }

    [Fact]
    public async Task What_was_seen_last_is_not_read_again()
    {
        _finder.Remember(_context, _stored with { Groups = "[]"u8.ToArray() });
        Assert.Same(Answer, await ChangeAsync(_ => Answer));
        var tried = Assert.Single(_tried);
        Assert.True(tried is { IsRemembered: true, Groups.IsEmpty: true });
        Assert.Equal(_stored.Document, tried.Document);
        Assert.Equal(0, _store.Reads);
    }

    [Fact]
    public async Task What_was_never_seen_is_read_and_then_remembered()
    {
        await ChangeAsync(_ => Answer);
        await ChangeAsync(_ => Answer);
        Assert.Equal([false, true], _tried.Select(each => each.IsRemembered));
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task What_has_changed_since_is_read()
    {
        _finder.Remember(_context, _stored);
        await ChangeAsync(current => current.IsRemembered ? null : Answer);
        Assert.Equal([true, false], _tried.Select(each => each.IsRemembered));
    }

    [Fact]
    public async Task Refusal_of_what_is_remembered_does_not_count()
    {
        _finder.Remember(_context, _stored);
        Assert.Same(
            Answer, await ChangeAsync(current => current.IsRemembered ? throw new ScimException(ScimErrors.BodyMissing()) : Answer));
        await Assert.ThrowsAsync<ScimException>(() => ChangeAsync(_ => throw new ScimException(ScimErrors.BodyMissing())));
    }

    [Fact]
    public async Task Preconditions_previews_and_groups_want_what_is_so_now()
    {
        _finder.Remember(_context, _stored);
        await ChangeAsync(_ => Answer, precondition: ETagPrecondition.Parse("*", null));
        await ChangeAsync(_ => Answer, _context with { DryRun = true });
        _store.Stored = Resource(Group);
        _finder.Remember(_context, _store.Stored);
        await ChangeAsync(_ => Answer, type: Group);
        Assert.Equal([false, false, false], _tried.Select(each => each.IsRemembered));
    }

    [Fact]
    public async Task Another_connector_and_what_is_too_large_are_not_remembered()
    {
        _finder.Remember(_context, _stored with { ConnectorId = 2 });
        await ChangeAsync(_ => Answer);
        _store.Stored = Resource(User) with { Document = new byte[16 * 1024 + 1] };
        await ChangeAsync(_ => Answer);
        await ChangeAsync(_ => Answer);
        Assert.Equal([false, false, false], _tried.Select(each => each.IsRemembered));
    }

    private Task<ResourceAnswer> ChangeAsync(
        Func<StoredResource, ResourceAnswer?> attempt, ProvisioningContext? context = null, ResourceType? type = null,
        ETagPrecondition? precondition = null) =>
        _retry.ChangeAsync(
            new ResourceTarget(context ?? _context, type ?? User, _store.Stored.Id), true, precondition ?? ETagPrecondition.None, current =>
            {
                _tried.Add(current);
                return Task.FromResult(attempt(current));
            }, CancellationToken.None);

    private static StoredResource Resource(ResourceType type) => new()
    {
        Id = ResourceId.New(TimeProvider.System),
        Type = type.Name,
        ConnectorId = Contexts.Generic().ConnectorId,
        Version = 3,
        DocumentVersion = 2,
        CreatedAt = DateTimeOffset.UnixEpoch,
        ModifiedAt = DateTimeOffset.UnixEpoch,
        Status = MemberStatus.Active,
        Hidden = false,
        Document = "{}"u8.ToArray(),
    };

    /// <summary>Finds one resource and counts how often.</summary>
    private class Store : DispatchProxy
    {
        public StoredResource Stored { get; set; } = null!;

        public int Reads { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal(nameof(IResourceStore.FindAsync), targetMethod!.Name);
            Reads++;
            return Task.FromResult<StoredResource?>(Stored);
        }
    }
}
