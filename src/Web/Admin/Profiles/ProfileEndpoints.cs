using Scim.Application.Profiles;
using Scim.Application.Validation;

namespace Scim.Web.Admin.Profiles;

public static class ProfileEndpoints
{
    public static void MapProfiles(this IEndpointRouteBuilder group)
    {
        group
            .MapGet("profiles", List)
            .WithSummary("Lists the profiles that this node found")
            .Answers<ListView<ProfileView>>()
            .Pages()
            .WithTags("profiles");
        group.MapGet("profiles/{name}", Get).WithSummary("Shows a profile").Answers<ProfileView>().WithTags("profiles");
    }

    private static IResult List(HttpContext http, IProfileCatalog catalog) =>
        AdminJson.Ok(
            ListView<ProfileView>.Of(
                ListPage.Of(http, catalog.All.Index(), each => $"{each.Index:D4}_{each.Item.Name}"), each => ProfileView.Of(each.Item)));

    private static IResult Get(IProfileCatalog catalog, string name) =>
        catalog.All.FirstOrDefault(entry => entry.Name == name) is { } entry
            ? AdminJson.Ok(ProfileView.Of(entry))
            : throw Problems.NotFound("Profile", name);
}
