using Scim.Web.Admin;

namespace Scim.Web.Tests.Admin;

/// <summary>The framework's JSON result changes options that are not complete, without a lock: the first two answers at once could fail.</summary>
public sealed class AdminJsonTests
{
    [Fact]
    public void Options_AreCompleteBeforeTheirFirstUse()
    {
        Assert.True(AdminJson.Options.IsReadOnly);
        Assert.NotNull(AdminJson.Options.TypeInfoResolver);
    }
}
