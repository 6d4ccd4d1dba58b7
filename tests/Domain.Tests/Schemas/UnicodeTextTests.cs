using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Schemas;

public sealed class UnicodeTextTests
{
    [Fact]
    public void IsSound_Pairs_AreWhole()
    {
        Assert.All(["", "a", "é", "😀", "a😀😀b"], text => Assert.True(UnicodeText.IsSound(text)));
        Assert.All(
            ["\0", "a\0", "\ud83d", "\ude00", "\ude00\ud83d", "😀\ud83d", "a\ud83db"], text => Assert.False(UnicodeText.IsSound(text)));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("abc", "abc")]
    [InlineData("abcd", "abc")]
    [InlineData("ab😀", "ab")]
    [InlineData("a😀b", "a😀")]
    public void Cut_KeepsWholePairs(string text, string expected) => Assert.Equal(expected, UnicodeText.Cut(text, 3));
}
