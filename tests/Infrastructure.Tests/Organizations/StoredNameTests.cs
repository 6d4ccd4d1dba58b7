using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Tests.DeferredWork;

namespace Scim.Infrastructure.Tests.Organizations;

/// <summary>Names of values that a later release wrote: nothing is taken for something else.</summary>
public sealed class StoredNameTests
{
    [Fact]
    public async Task UnknownProtocol_IsAFault()
    {
        await using var world = await World.CreateAsync(null);
        await world.ExecuteAsync(
            "insert into sso_connections (organization_id, slug, protocol, created_at, updated_at) "
                + "values (@id, 'main', 'later', @now, @now)",
            ("id", world.Organization.Id), ("now", world.Clock.GetUtcNow()));

        var fault = await Assert.ThrowsAsync<FormatException>(
            () => world.Get<ISsoConnectionStore>().FindAsync(world.Organization.Id, "main", default));
        Assert.Equal("'later' is no SsoProtocol that this release knows.", fault.Message);
    }

    [Fact]
    public async Task UnknownStatusOfAConnector_LetsNobodyIn()
    {
        await using var world = await World.CreateAsync(null);
        await world.ExecuteAsync("update connectors set status = 'later'");

        var (organization, connector) = (world.Organization.Id, world.Connector.Id);
        Assert.Equal(
            ConnectorStatus.Disabled, (await world.Get<IConnectorStore>().FindAsync(organization, "hr", default))!.Status);
        Assert.Equal(
            ConnectorStatus.Disabled, (await world.Get<IConnectorDirectory>().FindOwnerAsync(organization, connector, default))!.Status);
    }
}
