using Scim.Domain.Resources;

namespace Scim.Domain.Tests.Resources;

public sealed class ResourceIdTests
{
    [Theory]
    [InlineData("0192f0c1-00ab-7000-8000-000000000001", true)]
    [InlineData("0192F0C1-00AB-7000-8000-000000000001", true)]
    [InlineData(" 0192f0c1-00ab-7000-8000-000000000001", false)]
    [InlineData("0192f0c1-00ab-7000-8000-000000000001\u00A0", false)]
    [InlineData("+192f0c1-00ab-7000-8000-000000000001", false)]
    [InlineData("0192f0c1-0xab-7000-8000-000000000001", false)]
    [InlineData("0192f0c100ab70008000000000000001", false)]
    [InlineData("{0192f0c1-00ab-7000-8000-000000000001}", false)]
    [InlineData("", false)]
    public void TryParse_TakesOnlyTheFormThatIsIssued(string text, bool isId)
    {
        Assert.Equal(isId, ResourceId.TryParse(text, out var id));
        Assert.Equal(isId ? text.ToLowerInvariant() : Guid.Empty.ToString("D"), id.ToString());
    }
}
