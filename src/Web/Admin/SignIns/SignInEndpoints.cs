using Scim.Application.Organizations;
using Scim.Application.SignIns;
using Scim.Web.Hosting;

namespace Scim.Web.Admin.SignIns;

public static class SignInEndpoints
{
    public static void MapSignIns(this IEndpointRouteBuilder group) =>
        group
            .MapPost("{org}/sso-connections/{slug}/sign-ins", DecideAsync)
            .WithSummary("Decides whether somebody may sign in through an SSO connection, and as which member")
            .Takes<SignInBody>().Answers<SignInView>();

    private static async Task<IResult> DecideAsync(
        HttpContext http, AdminScope scope, ISsoConnectionStore store, DecideSignIn decide, string org, string slug)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var connection = await SsoConnectionEndpoints.FindAsync(http, store, organization, slug);
        var input = SignInInput.Read(await AdminBody.ReadAsync(http));
        return AdminJson.Ok(
            SignInView.Of(await decide.HandleAsync(organization, connection, input, TenantUrls.BaseOf(http), http.RequestAborted)));
    }
}
