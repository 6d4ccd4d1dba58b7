using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Web.Admin.Views;

namespace Scim.Web.Admin;

public static class ProfileEndpoints
{
    public static void MapProfiles(this IEndpointRouteBuilder group)
    {
        group.MapGet("profiles", List).Answers<ListView<ProfileView>>().WithTags("profiles");
        group.MapGet("profiles/{name}", Get).Answers<ProfileView>().WithTags("profiles");
    }

    private static IResult List(IProfileCatalog catalog) => AdminJson.Ok(new ListView<ProfileView>([.. catalog.All.Select(ProfileView.Of)], null));

    private static IResult Get(IProfileCatalog catalog, string name) =>
        catalog.All.FirstOrDefault(entry => entry.Name == name) is { } entry ? AdminJson.Ok(ProfileView.Of(entry)) : throw Problems.NotFound("Profile", name);
}
