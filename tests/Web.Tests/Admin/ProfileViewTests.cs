using Scim.Application.Profiles;
using Scim.Web.Admin.Profiles;

namespace Scim.Web.Tests.Admin;

public sealed class ProfileViewTests
{
    [Fact]
    public void Nothing_is_claimed_of_a_profile_that_could_not_be_loaded()
    {
        var view = ProfileView.Of(new ProfileEntry("broken", 0, null, "It is built for another version."));
        Assert.Equal(("broken", "It is built for another version."), (view.Name, view.Error));
        Assert.Null(view.Capabilities.ContentType);
        Assert.Null(view.Capabilities.Tolerance);
        Assert.Null(view.Capabilities.Patch);
    }
}
