using System.Text;

namespace Scim.Benchmarks.Load;

/// <summary>One request with the status that counts as right, and an optional check of the body.</summary>
public sealed record Call(byte[] Bytes, int Status, Func<MemoryStream, string?>? Check = null)
{
    /// <summary>Bodies are checked one time in sixteen, so that the check does not become the load.</summary>
    public const int CheckEvery = 16;

    /// <summary>Takes every body, as one who has to remember what was created.</summary>
    public Action<MemoryStream>? Take { get; init; }

    public static Call Get(Target to, string path, int status = 200, Func<MemoryStream, string?>? check = null) =>
        new(Build(to, "GET", path, null), status, check);

    public static Call Send(Target to, string method, string path, string? body, int status, Func<MemoryStream, string?>? check = null) =>
        new(Build(to, method, path, body), status, check);

    private static byte[] Build(Target to, string method, string path, string? body)
    {
        var head =
            $"{method} {to.BasePath}{path} HTTP/1.1\r\nHost: {to.Host}:{to.Port}\r\nAuthorization: Bearer {to.Token}\r\nAccept: "
                + "application/scim+json\r\n";
        return body is null
            ? Encoding.UTF8.GetBytes(head + "\r\n")
            : Encoding.UTF8.GetBytes(
                $"{head}Content-Type: application/scim+json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }
}
