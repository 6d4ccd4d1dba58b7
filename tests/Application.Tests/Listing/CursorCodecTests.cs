using Scim.Application.Configuration;
using Scim.Application.Listing;
using Scim.Application.Resources;
using Scim.Application.Security;
using Scim.Application.Tests.Connectors;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Testing.Time;

namespace Scim.Application.Tests.Listing;

public sealed class CursorCodecTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly string _fingerprint = CursorCodec.FingerprintOf(Contexts.Generic(), "Users", "userName sw \"a\"", null);

    private CursorCodec Codec => new(new OneKey(7), new ServiceLimits { CursorTimeoutSeconds = 60 }, _clock);

    [Fact]
    public async Task Cursor_comes_back_as_it_was()
    {
        var position = new KeysetPosition("ada", new ResourceId(Guid.CreateVersion7()));
        var read = (await Codec.ReadAsync(
            await Codec.WriteAsync(new CursorPlace(1, position, true, 42), _fingerprint, default), _fingerprint, default))!;
        Assert.Equal(
            (1, true, 42L, position.Id, "ada"),
            (read.TypeIndex, read.Backwards, read.Total, read.Position!.Id, (string)read.Position.SortValue!));
        Assert.Null(await Codec.ReadAsync("", _fingerprint, default));
    }

    /// <summary>A name of the greatest length is a place in the order, whatever its alphabet.</summary>
    [Theory]
    [InlineData("x", 2000)]
    [InlineData("é", 1000)]
    [InlineData("日", 666)]
    public async Task Cursor_holds_the_longest_name(string character, int times)
    {
        var name = string.Concat(Enumerable.Repeat(character, times));
        var position = new KeysetPosition(name, new ResourceId(Guid.CreateVersion7()));
        var read = (await Codec.ReadAsync(
            await Codec.WriteAsync(new CursorPlace(1, position, true, 42), _fingerprint, default), _fingerprint, default))!;
        Assert.Equal(name, (string)read.Position!.SortValue!);
    }

    [Fact]
    public async Task Cursor_ends_with_its_time()
    {
        var text = await Codec.WriteAsync(new CursorPlace(0, null, false, 1), _fingerprint, default);
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.NotNull(await Codec.ReadAsync(text, _fingerprint, default));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await RefusedAsync(text, _fingerprint, "expiredCursor");
    }

    [Fact]
    public async Task Cursor_of_another_query_connector_or_key_is_none()
    {
        var text = await Codec.WriteAsync(new CursorPlace(0, null, false, 1), _fingerprint, default);
        await RefusedAsync(text, CursorCodec.FingerprintOf(Contexts.Generic(), "Users", "userName sw \"b\"", null), "invalidCursor");
        await RefusedAsync(text, CursorCodec.FingerprintOf(Contexts.Generic(connector: 2), "Users", "userName sw \"a\"", null), "invalidCursor");
        await RefusedAsync(
            await new CursorCodec(new OneKey(8), new ServiceLimits(), _clock).WriteAsync(
                new CursorPlace(0, null, false, 1), _fingerprint, default), _fingerprint, "invalidCursor");
        await RefusedAsync(text[..^1] + (text[^1] == 'A' ? 'B' : 'A'), _fingerprint, "invalidCursor");
        await RefusedAsync("AAAA", _fingerprint, "invalidCursor");
        await RefusedAsync("not base64!", _fingerprint, "invalidCursor");
    }

    [Fact]
    public void Parameters_do_not_run_together()
    {
        var connector = Contexts.Generic();
        Assert.NotEqual(CursorCodec.FingerprintOf(connector, "a", "b"), CursorCodec.FingerprintOf(connector, "ab", ""));
        Assert.NotEqual(CursorCodec.FingerprintOf(connector, "", null), CursorCodec.FingerprintOf(connector, null, ""));
    }

    private async Task RefusedAsync(string text, string query, string type)
    {
        var fault = await Assert.ThrowsAsync<ScimException>(async () => await Codec.ReadAsync(text, query, default));
        Assert.Equal(type, JsonNamingPolicy.CamelCase.ConvertName(fault.Error.Type.ToString()));
    }

    private sealed class OneKey(byte value) : ISigningKeys
    {
        public ValueTask<byte[]> GetAsync(string name, CancellationToken cancel) => new([.. Enumerable.Repeat(value, 32)]);
    }
}
