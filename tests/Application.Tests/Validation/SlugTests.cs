using Scim.Application.Validation;
using Scim.Application.WorkItems;

namespace Scim.Application.Tests.Validation;

public sealed class SlugTests
{
    [Theory]
    [InlineData("ab")]
    [InlineData("a1-b2")]
    [InlineData("Acme")]
    [InlineData("7up")]
    public void Handle_is_a_slug(string text) => Assert.Null(Slug.Fault(text));

    [Theory]
    [InlineData("", "required")]
    [InlineData("a", "at least 2")]
    [InlineData("-ab", "starts or ends")]
    [InlineData("ab-", "starts or ends")]
    [InlineData("a--b", "--")]
    [InlineData("12", "digits only")]
    [InlineData("a_b", "only the letters")]
    [InlineData("zürich", "only the letters")]
    public void Others_are_told_why(string text, string reason) => Assert.Contains(reason, Slug.Fault(text), StringComparison.Ordinal);

    [Fact]
    public void Length_has_an_end()
    {
        Assert.Null(Slug.Fault(new string('a', Slug.MaxLength)));
        Assert.NotNull(Slug.Fault(new string('a', Slug.MaxLength + 1)));
    }

    [Fact]
    public void Names_are_kebab_case_and_exact()
    {
        Assert.Equal("adopt-disabled", Names.Of(Domain.Connectors.ConflictPolicy.AdoptDisabled));
        Assert.True(Names.TryParse<WorkItemState>("dead", out var state) && state == WorkItemState.Dead);
        Assert.False(Names.TryParse<WorkItemState>("Dead", out _));
        Assert.False(Names.TryParse<WorkItemState>("4", out _));
    }
}
