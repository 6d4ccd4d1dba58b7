using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Scim.Application.Presentation;

/// <summary>
/// JSON text in a pooled buffer. With <c>send</c>, long answers leave in pieces; without, everything stays in <see cref="Written"/>.
/// Nothing is sent before <see cref="FlushLargeAsync"/> or <see cref="CompleteAsync"/>, so an early fault can still be answered as an
/// error.
/// </summary>
public sealed class JsonOutput(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? send = null) : IBufferWriter<byte>, IDisposable
{
    private const int FlushAt = 64 * 1024;

    /// <summary>Characters that need no escape and no look at the encoder.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create(
            [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(character => character is not ('"' or '\\'))]);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    /// <summary>For every JSON text of the service: an API answer needs no HTML escapes.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 256));
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Write(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(_buffer.AsSpan(_length));
        _length += utf8.Length;
    }

    /// <summary>Characters that need no escaping, as they are.</summary>
    public void WriteRaw(ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
    }

    public void WriteNumber(long value)
    {
        Reserve(20);
        value.TryFormat(_buffer.AsSpan(_length), out var written);
        _length += written;
    }

    public void WriteId(Guid value)
    {
        Reserve(36);
        value.TryFormat(_buffer.AsSpan(_length), out var written);
        _length += written;
    }

    /// <summary>A JSON string with its quotes.</summary>
    public void WriteString(string text)
    {
        Write("\""u8);
        if (text.AsSpan().ContainsAnyExcept(Plain))
        {
            Write(JsonEncodedText.Encode(text, Encoder).EncodedUtf8Bytes);
        }
        else
        {
            WriteRaw(text);
        }

        Write("\""u8);
    }

    public void WriteNode(JsonNode node)
    {
        using var writer = new Utf8JsonWriter(this, new JsonWriterOptions { Encoder = Encoder, SkipValidation = true });
        node.WriteTo(writer);
    }

    public ValueTask FlushLargeAsync(CancellationToken cancel) =>
        send is not null && _length >= FlushAt ? CompleteAsync(cancel) : ValueTask.CompletedTask;

    public async ValueTask CompleteAsync(CancellationToken cancel)
    {
        if (send is not null)
        {
            await send(Written, cancel);
            _length = 0;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length >= bytes)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + bytes));
        Written.Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
