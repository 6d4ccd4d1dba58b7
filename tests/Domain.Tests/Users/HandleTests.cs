using Scim.Domain.Users;

namespace Scim.Domain.Tests.Users;

public sealed class HandleTests
{
    [Theory]
    [InlineData("jane.doe@example.com", "jane-doe")]
    [InlineData("José Ñandú", "Jose-Nandu")]
    [InlineData("  __Jane__Doe!!  ", "Jane-Doe")]
    [InlineData("O'Malley, Kim", "O-Malley-Kim")]
    [InlineData("12345", "user-12345")]
    [InlineData("x", "user-x")]
    [InlineData("", "user-1")]
    [InlineData("日本語", "user-1")]
    [InlineData("@example.com", "example-com")]
    [InlineData("ﬁne①", "fine1")]
    [InlineData("123456789012345678901234567890123456789012x", "user-1234567890123456789012345678901234567")]
    [InlineData("12345678901234567890123456789012345678901-x", "user-1234567890123456789012345678901234567")]
    [InlineData("already-good", "already-good")]
    public void Suggest_AnyText_IsTheNearestHandle(string value, string expected) =>
        Assert.Equal(expected, Handle.Suggest(value));

    [Fact]
    public void Suggest_RandomText_IsAlwaysValidAndStable()
    {
        var random = new SeededRandom(20_260_101);
        for (var i = 0; i < 5_000; i++)
        {
            var value = random.Text(random.Below(80), "aZ09-_.@ é日😀\0\ud800\u0301İß①");
            var handle = Handle.Suggest(value);

            Assert.Null(Handle.FaultOf(handle));
            Assert.Equal(handle, Handle.Suggest(value));
        }
    }
}
