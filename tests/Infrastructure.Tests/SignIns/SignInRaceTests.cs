using Scim.Application.SignIns;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Tests.DeferredWork;

namespace Scim.Infrastructure.Tests.SignIns;

public sealed class SignInRaceTests
{
    [Fact]
    public async Task SecondOfTwoFirstSignIns_EntersAsTheMemberThatTheFirstMade()
    {
        World? world = null;
        await using var _ = world = await World.CreateAsync(
            null, new JsonObject { ["ssoConnection"] = "saml" }, services => services.Watch<ISignInStore>((method, _) =>
            {
                if (method == nameof(ISignInStore.IsTakenElsewhereAsync))
                {
                    world!.PostUserAsync("ada").GetAwaiter().GetResult();
                }
            }));
        var now = world.Clock.GetUtcNow();
        var connection = new SsoConnection { Slug = "saml", Protocol = SsoProtocol.Saml, Version = 1, CreatedAt = now, UpdatedAt = now };
        var input = new SignInInput("ada", null, null, null, null, []);
        var decision = await world.Get<DecideSignIn>().HandleAsync(world.Organization, connection, input, "https://scim.example", default);
        Assert.Equal((SignInReason.KnownMember, "ada"), (decision.Reason, decision.Member!.Fields.Username));
    }
}
