using Scim.Application.Audit;
using Scim.Application.Members;
using Scim.Application.Resources;
using Scim.Domain.Connectors;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

/// <summary>Hands changes to the store and turns what it found into errors.</summary>
public sealed class ResourceWriter(IResourceStore store, RecentResources recent, TimeProvider clock)
{
    private const int MaxAttempts = 12;
    private const int MembersAtOnce = 1_000;

    private readonly WriteTurns _turns = new();

    /// <summary>The time as it will be stored.</summary>
    public DateTimeOffset Now() => StoreTime.Truncate(clock.GetUtcNow());

    public static ResourceKey Key(ProvisioningContext context, ResourceType type, ResourceId id) =>
        new(context.Connector.OrganizationId, context.Connector.ConnectorId, type.Name, id);

    public static ResourceChange Change(
        ProvisioningContext context, ResourceType type, ResourceId id, ResourceChangeKind kind, string verb, ImmutableArray<string> warnings, DateTimeOffset now) => new()
        {
            Key = Key(context, type, id),
            Kind = kind,
            SkipUnknownMembers = context.Connector.Tolerance == Tolerance.Lenient,
            Audit = new AuditEntry(context.Actor, $"{type.Name.ToLowerInvariant()}.{verb}", type.Name, id.ToString(), "success", warnings),
            Now = now,
        };

    /// <summary>The visible resource, or 404.</summary>
    public async Task<StoredResource> FindAsync(ProvisioningContext context, ResourceType type, ResourceId id, bool withGroups, CancellationToken cancel) =>
        Remember(context, await store.FindAsync(Key(context, type, id), withGroups, cancel) ?? throw NotFound(type, id));

    /// <summary>The same resource, from which the next change may start.</summary>
    public StoredResource Remember(ProvisioningContext context, StoredResource resource)
    {
        if (!context.DryRun)
        {
            recent.Keep(resource);
        }

        return resource;
    }

    /// <summary>The visible group with its members, all of one moment, or 404. The members of one that has more than 1,000 are left to be read while they are written.</summary>
    public async Task<ResourceView> ViewWithMembersAsync(ProvisioningContext context, ResourceType type, ResourceId id, AttributeSelection selection, CancellationToken cancel)
    {
        var connector = context.Connector;
        var found = await store.FindWithMembersAsync(connector.OrganizationId, connector.ConnectorId, type.Name, [id.Value], MembersAtOnce + 1, cancel);
        var (group, members) = found.GetValueOrDefault(id.Value) ?? throw NotFound(type, id);
        return new ResourceView(type, group, selection) { Members = members.Count <= MembersAtOnce ? members : null };
    }

    /// <summary><see cref="WriteStatus.Done"/> or <see cref="WriteStatus.DocumentConflict"/>; everything else is thrown.</summary>
    public async Task<WriteOutcome> WriteAsync(ProvisioningContext context, ResourceType type, ResourceChange change, JsonObject? attributes, CancellationToken cancel)
    {
        var outcome = await store.WriteAsync(change, context.DryRun, cancel);
        return Demand(context, type, change, attributes, outcome);
    }

    public static WriteOutcome Demand(ProvisioningContext context, ResourceType type, ResourceChange change, JsonObject? attributes, WriteOutcome outcome) =>
        outcome.Status switch
        {
            WriteStatus.Done or WriteStatus.DocumentConflict => outcome,
            WriteStatus.NotFound when change.BringsBack => outcome with { Status = WriteStatus.DocumentConflict },
            WriteStatus.NotFound => throw NotFound(type, change.Key.Id),
            WriteStatus.Duplicate => throw Duplicate(context, type, attributes ?? []),
            WriteStatus.UnknownMembers => throw new ScimException(ScimErrors.UnknownMembers(outcome.UnknownMembers)),
            WriteStatus.MembershipCycle => throw new ScimException(ScimErrors.MembershipCycle(outcome.UnknownMembers)),
            _ => throw new ScimException(ScimErrors.PreconditionFailed("another one")),
        };

    public static ScimException Duplicate(ProvisioningContext context, ResourceType type, JsonObject attributes)
    {
        if (type.HasLifecycle && context.Connector.DerivesHandle && MemberFieldReader.Read(context.Connector, attributes).Username is { } handle)
        {
            return new ScimException(ScimErrors.HandleTaken(handle, ResourceStateFactory.Text(attributes, "userName") ?? ""));
        }

        var name = type.UniqueAttribute?.Name ?? "id";
        return new ScimException(ScimErrors.Uniqueness(name, ResourceStateFactory.Text(attributes, name) ?? ""));
    }

    public static ScimException NotFound(ResourceType type, ResourceId id) => new(ScimErrors.NotFound(type.Name, id.ToString()));

    /// <summary>
    /// Changes a resource: <paramref name="attempt"/> gets it as it is, and answers, or null where another request changed it in between. Without a precondition it first gets
    /// the resource as it is remembered, which saves a round trip; whatever that leads to but a change does not count. Groups are read: they change with each member.
    /// </summary>
    public async Task<ResourceAnswer> ChangeAsync(
        ProvisioningContext context, ResourceType type, ResourceId id, bool withGroups, ETagPrecondition precondition, Func<StoredResource, Task<ResourceAnswer?>> attempt, CancellationToken cancel)
    {
        var mayRemember = type.MembershipAttribute is null && precondition.IsEmpty && !context.DryRun;
        if (mayRemember && recent.Find(Key(context, type, id)) is { } remembered && await TryAsync(remembered, attempt) is { } answer)
        {
            return answer;
        }

        return await RetryAsync(Key(context, type, id), AttemptAsync, cancel);

        async Task<ResourceAnswer?> AttemptAsync()
        {
            var current = await FindAsync(context, type, id, withGroups, cancel);
            precondition.Demand(current.Version);
            return await attempt(current);
        }
    }

    /// <summary>
    /// Repeats <paramref name="attempt"/> until it answers; null means that another request changed the document in between.
    /// A client that sent no If-Match never hears of such a conflict; only after many repetitions is it asked to come again (503). Repetitions on one resource take turns on
    /// this node, so that they are overtaken by newcomers and other nodes only.
    /// </summary>
    public async Task<ResourceAnswer> RetryAsync(ResourceKey key, Func<Task<ResourceAnswer?>> attempt, CancellationToken cancel)
    {
        if (await attempt() is { } first)
        {
            return first;
        }

        using var turn = await _turns.TakeAsync(key, cancel);
        for (var count = 2; ; count++)
        {
            if (await attempt() is { } answer)
            {
                return answer;
            }

            if (count == MaxAttempts)
            {
                throw new ScimException(ScimErrors.Busy());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * count)), clock, cancel);
        }
    }

    /// <summary>A refusal may be due to what has changed since, and does not count.</summary>
    private static async Task<ResourceAnswer?> TryAsync(StoredResource remembered, Func<StoredResource, Task<ResourceAnswer?>> attempt)
    {
        try
        {
            return await attempt(remembered);
        }
        catch (ScimException)
        {
            return null;
        }
    }
}
