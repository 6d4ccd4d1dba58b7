using Scim.Application.Provisioning;

namespace Scim.Application.Tests.Provisioning;

public sealed class SkippedMembersTests
{
    [Fact]
    public void Long_value_is_cut_between_characters()
    {
        var start = new string('a', 99);

        var warning = Assert.Single(SkippedMembers.Report([], [start + "\U0001F600 and more"]));

        Assert.Equal($"members: '{start}…' is no resource of this connector and was skipped.", warning);
    }
}
