using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Listing;
using Scim.Application.Resources;
using Scim.Infrastructure.Tests.DeferredWork;

namespace Scim.Infrastructure.Tests.Faults;

/// <summary>
/// A database that takes no writes (its disk is full, or it is a standby) answers reads, those that would leave an audit row too.
/// </summary>
public sealed class LostAuditRowTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S3_4_2_A_query_that_was_partly_understood_is_answered(bool ofOneType)
    {
        var tried = 0;
        await using var world = await World.CreateAsync(
            null, new JsonObject { ["profileSettings"] = new JsonObject { ["tolerance"] = "lenient" } },
            services => services.Watch<IAuditLog>((_, _) =>
            {
                tried++;
                throw new StoreUnavailableException("The database takes no writes.", new TimeoutException());
            }));
        var connector = (await world.Get<IConnectorDirectory>().FindAsync("acme", "hr", default))!;
        var context = new ProvisioningContext(connector, "test", "https://scim.example/scim/acme/hr/v2");
        var search = new SearchInput { Filter = "shoeSize eq \"44\"" };

        var answer = ofOneType
            ? await world.Get<ListResources>().HandleAsync(
                context, new ListResourcesInput(connector.Schemas.ResourceTypes[0], search), default)
            : await world.Get<SearchResources>().HandleAsync(context, search, default);

        Assert.Contains("shoeSize", Assert.Single(answer.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, tried);
    }
}
