using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Scim.Benchmarks.Load;

/// <summary>One keep-alive connection with blocking reads: the smallest client that can still check every answer.</summary>
public sealed class HttpConnection(string host, int port) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private Socket? _socket;
    private int _start;
    private int _end;

    /// <summary>
    /// Sends a whole request; answers the status. The body is collected into <paramref name="body"/> where given, else thrown away.
    /// </summary>
    public int Send(ReadOnlySpan<byte> request, MemoryStream? body)
    {
        _socket ??= Connect();
        while (request.Length > 0)
        {
            request = request[_socket.Send(request)..];
        }

        body?.SetLength(0);
        var status = 0;
        long length = 0;
        var chunked = false;
        while (ReadLine() is { Length: > 0 } line)
        {
            if (status == 0)
            {
                status = int.Parse(line.Slice(9, 3));
            }
            else if (StartsWith(line, "content-length:"u8))
            {
                Utf8Parser.TryParse(line[15..].TrimStart((byte)' '), out length, out _);
            }
            else if (StartsWith(line, "transfer-encoding:"u8))
            {
                chunked = true;
            }
        }

        if (chunked)
        {
            ReadChunks(body);
        }
        else if (status != 204 && status != 304)
        {
            ReadBody(length, body);
        }

        return status;
    }

    /// <summary>Sends what must be answered with its status; the answer is in <paramref name="body"/>.</summary>
    public void Demand(Call call, MemoryStream body)
    {
        var status = Send(call.Bytes, body);
        if (status != call.Status)
        {
            throw new InvalidDataException($"answered {status} instead of {call.Status}: {Encoding.UTF8.GetString(body.ToArray())}");
        }
    }

    public void Dispose() => _socket?.Dispose();

    private static bool StartsWith(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.Length >= name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name);

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = 120_000,
        };
        socket.Connect(host, port);
        return socket;
    }

    private void ReadChunks(MemoryStream? body)
    {
        while (true)
        {
            Utf8Parser.TryParse(ReadLine(), out long size, out _, 'x');
            ReadBody(size, body);
            ReadLine();
            if (size == 0)
            {
                return;
            }
        }
    }

    private void ReadBody(long length, MemoryStream? body)
    {
        while (length > 0)
        {
            if (_start == _end)
            {
                Fill();
            }

            var take = (int)Math.Min(length, _end - _start);
            body?.Write(_buffer, _start, take);
            _start += take;
            length -= take;
        }
    }

    private ReadOnlySpan<byte> ReadLine()
    {
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (at >= 0)
            {
                var line = _buffer.AsSpan(_start, at);
                _start += at + 2;
                return line;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        var read = _socket!.Receive(_buffer, _end, _buffer.Length - _end, SocketFlags.None);
        if (read == 0)
        {
            throw new IOException("The server closed the connection.");
        }

        _end += read;
    }
}
