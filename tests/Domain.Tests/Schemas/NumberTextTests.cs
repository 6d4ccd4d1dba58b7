using System.Globalization;
using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Schemas;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0", "0", 0)]
    [InlineData("-0.0e5", "0.0", 0)]
    [InlineData("5", "5", 0)]
    [InlineData("+05.50", "5.50", 0)]
    [InlineData("1e3", "1000", 0)]
    [InlineData("1200e-2", "12.00", 0)]
    [InlineData("9999999999999999999999999999", "9999999999999999999999999999", 0)]
    [InlineData("0.33333333333333333333333333333333333", "0.3333333333333333333333333333", 1)]
    [InlineData("-0.33333333333333333333333333333333333", "-0.3333333333333333333333333333", -1)]
    [InlineData("0.66666666666666666666666666666666666", "0.6666666666666666666666666667", -1)]
    [InlineData("1e-30", "0", 1)]
    [InlineData("-1e-30", "0", -1)]
    [InlineData("1e-99999999999999999999999", "0", 1)]
    [InlineData("1e30", "79228162514264337593543950335", 1)]
    [InlineData("-1e30", "-79228162514264337593543950335", -1)]
    [InlineData("1e99999999999999999999999", "79228162514264337593543950335", 1)]
    public void TryRead_Number_IsItsDecimalOrBesideIt(string text, string nearest, int side)
    {
        Assert.True(NumberText.TryRead(text, out var read, out var found));
        Assert.Equal(decimal.Parse(nearest, CultureInfo.InvariantCulture), read);
        Assert.Equal(side, Math.Sign(found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("x")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData("1.2.3")]
    [InlineData(" 1")]
    [InlineData("1,000")]
    [InlineData("NaN")]
    public void TryRead_OtherText_IsNoNumber(string text) => Assert.False(NumberText.TryRead(text, out _, out _));
}
