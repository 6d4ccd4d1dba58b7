using System.Reflection;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Resources;

namespace Scim.Application.Tests.Provisioning;

/// <summary>Many who change one resource, where each commit takes its time, all come to their turn.</summary>
public sealed class WriteTurnsTests
{
    private static readonly ResourceKey Key = new(1, 1, "User", ResourceId.New(TimeProvider.System));

    private readonly WriteRetry _retry = new(
        new ResourceFinder(DispatchProxy.Create<IResourceStore, Unused>(), new RecentResources()), TimeProvider.System);
    private int _version;

    [Fact]
    public async Task Sixty_four_writers_of_one_resource_are_all_answered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _retry.RepeatAsync(Key, ChangeAsync, CancellationToken.None)));
        Assert.All(answers, answer => Assert.Same(ResourceAnswer.NoContent, answer));
        Assert.Equal(64, _version);
    }

    private async Task<ResourceAnswer?> ChangeAsync()
    {
        var seen = Volatile.Read(ref _version);
        await Task.Delay(20);
        return Interlocked.CompareExchange(ref _version, seen + 1, seen) == seen ? ResourceAnswer.NoContent : null;
    }

    private class Unused : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException();
    }
}
