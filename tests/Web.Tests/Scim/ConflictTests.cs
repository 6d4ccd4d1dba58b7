using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

/// <summary>A change that meets another one each time it is tried.</summary>
public sealed class ConflictTests(Hosts hosts)
{
    [Fact]
    public async Task Change_is_tried_twelve_times()
    {
        var retry = (await hosts.StartedAsync("sqlite")).Services.GetRequiredService<WriteRetry>();
        var key = new ResourceKey(1, 1, "User", ResourceId.New(TimeProvider.System));
        var tries = 0;
        var fault = await Assert.ThrowsAsync<ScimException>(() => retry.RepeatAsync(key, TryAsync, CancellationToken.None));
        Assert.Equal((12, 503), (tries, fault.Error.Status));

        Task<ResourceAnswer?> TryAsync()
        {
            tries++;
            return Task.FromResult<ResourceAnswer?>(null);
        }
    }
}
