using Scim.Application.Configuration;
using Scim.Application.Listing;
using Scim.Domain.Connectors;
using Scim.Domain.Errors;

namespace Scim.Application.Tests.Listing;

public sealed class PageParametersTests
{
    private static readonly ServiceLimits Limits = new() { MaxPageSize = 50, DefaultPageSize = 10 };

    [Theory]
    [InlineData(null, 10)]
    [InlineData(49, 49)]
    [InlineData(50, 50)]
    [InlineData(51, 50)]
    [InlineData(int.MaxValue, 50)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    public void Count_is_capped_and_never_negative(int? count, int expected) =>
        Assert.Equal(expected, PageParameters.Count(count, hasCursor: false, Limits, Tolerance.Strict));

    [Fact]
    public void Without_a_count_the_page_is_the_largest_in_lenient_tolerance() =>
        Assert.Equal(50, PageParameters.Count(null, hasCursor: false, Limits, Tolerance.Lenient));

    [Fact]
    public void Default_above_the_maximum_is_capped() =>
        Assert.Equal(5, PageParameters.Count(null, hasCursor: false, Limits with { MaxPageSize = 5 }, Tolerance.Strict));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void R9865_S2_Count_below_1_beside_a_cursor_is_invalidCount(int count)
    {
        var fault = Assert.Throws<ScimException>(
            () => PageParameters.Count(count, hasCursor: true, Limits, Tolerance.Strict));
        Assert.Equal(ScimErrorType.InvalidCount, fault.Error.Type);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(0, 1)]
    [InlineData(-3, 1)]
    [InlineData(7, 7)]
    public void StartIndex_begins_at_1(int? start, int expected) =>
        Assert.Equal(expected, PageParameters.StartIndex(new SearchInput { StartIndex = start }));

    [Fact]
    public void Cursor_beside_startIndex_is_refused() =>
        Assert.Throws<ScimException>(() => PageParameters.StartIndex(new SearchInput { Cursor = "", StartIndex = 1 }));
}
