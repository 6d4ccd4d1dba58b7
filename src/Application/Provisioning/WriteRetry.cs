using Scim.Application.Resources;
using Scim.Domain.Errors;

namespace Scim.Application.Provisioning;

/// <summary>Repeats a write until no other request comes in between.</summary>
public sealed class WriteRetry(ResourceFinder finder, TimeProvider clock)
{
    private const int MaxAttempts = 12;

    private readonly WriteTurns _turns = new();

    /// <summary>
    /// Changes a resource: <paramref name="attempt"/> gets it as it is, and answers, or null where another request changed it in between.
    /// Without a precondition it first gets the resource as it is remembered, which saves a round trip; whatever that leads to but a change
    /// does not count. Groups are read: they change with each member.
    /// </summary>
    public async Task<ResourceAnswer> ChangeAsync(
        ResourceTarget target, bool withGroups, ETagPrecondition precondition, Func<StoredResource, Task<ResourceAnswer?>> attempt,
        CancellationToken cancel)
    {
        var mayRecall = target.Type.MembershipAttribute is null && precondition.IsEmpty;
        if (mayRecall && finder.Recall(target) is { } remembered && await TryAsync(remembered, attempt) is { } answer)
        {
            return answer;
        }

        return await RepeatAsync(target.Key, AttemptAsync, cancel);

        async Task<ResourceAnswer?> AttemptAsync()
        {
            var current = await finder.FindAsync(target, withGroups, cancel);
            precondition.Demand(current.Version);
            return await attempt(current);
        }
    }

    /// <summary>
    /// Repeats <paramref name="attempt"/> until it answers; null means that another request changed the document in between.
    /// A client that sent no If-Match never hears of such a conflict; only after many repetitions is it asked to come again (503).
    /// Repetitions on one resource take turns on this node, so that they are overtaken by newcomers and other nodes only.
    /// </summary>
    public async Task<ResourceAnswer> RepeatAsync(ResourceKey key, Func<Task<ResourceAnswer?>> attempt, CancellationToken cancel)
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
                throw new ScimException(ScimErrors.ResourceBusy());
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
