using Scim.Application.Listing;

namespace Scim.Application.Tests.Listing;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("userName%20eq%20%22ann+x@a.example%22", "userName eq \"ann+x@a.example\"")]
    [InlineData("userName+eq+%22ann+x%22", "userName eq \"ann x\"")]
    [InlineData("userName+eq+%22ann%20x%2By%22", "userName eq \"ann x+y\"")]
    [InlineData("not%20(userName%20sw%20%22+%22)", "not (userName sw \"+\")")]
    [InlineData("userName%20eq%20%22ann%2Bx%22", "userName eq \"ann+x\"")]
    [InlineData("a+b", "a b")]
    [InlineData("%E6%97%A5%", "日%")]
    public void Decode_Plus_IsABlankOnlyWhereBlanksAreWrittenSo(string sent, string meant) => Assert.Equal(meant, QueryText.Decode(sent));

    [Fact]
    public void Read_Query_FindsNamesInAnyCase()
    {
        var query = QueryText.Read("?Filter=a%20+b&count&count=2&&x=1=2");
        Assert.Equal(["a +b"], query["filter"]);
        Assert.Equal(["", "2"], query["count"]);
        Assert.Equal(["1=2"], query["x"]);
        Assert.Empty(query["none"]);
    }
}
