using Scim.Application.OAuth;
using Scim.Application.Security;

namespace Scim.Application.Tests.OAuth;

public sealed class AccessTokenCodecTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Client = new("0190163f-5f5f-7000-8000-000000000000");

    private readonly AccessTokenCodec _codec = new(new Keys());

    [Fact]
    public async Task Token_is_read_for_its_connector_until_it_ends()
    {
        var token = await WriteAsync();
        Assert.Equal(Client, await _codec.ReadAsync(token, 1, 2, Now, default));
        Assert.Null(await _codec.ReadAsync(token, 2, 2, Now, default));
        Assert.Null(await _codec.ReadAsync(token, 1, 1, Now, default));
        Assert.Null(await _codec.ReadAsync(token, 1, 2, Now.AddHours(1), default));
    }

    /// <summary>White space counts for the length of a Base64 text, not for what it says.</summary>
    [Fact]
    public async Task Text_that_is_no_token_is_none()
    {
        var token = await WriteAsync();
        var blanks = token.Length - SecretPrefixes.AccessToken.Length - 4;
        foreach (var text in (string[])
        [
            "", SecretPrefixes.AccessToken, token[..^1], token + "A",
            $"{SecretPrefixes.AccessToken}AA{new string(' ', blanks)}AA",
            SecretPrefixes.AccessToken + new string('A', blanks + 4),
            SecretPrefixes.AccessToken + new string('?', blanks + 4),
        ])
        {
            Assert.Null(await _codec.ReadAsync(text, 1, 2, Now, default));
        }
    }

    private async Task<string> WriteAsync() => await _codec.WriteAsync(Client, 1, 2, Now.AddHours(1), default);

    private sealed class Keys : ISigningKeys
    {
        public ValueTask<byte[]> GetAsync(string name, CancellationToken cancel) => new(new byte[32]);
    }
}
