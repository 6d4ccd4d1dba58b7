namespace Scim.Application.Receivers;

/// <summary>
/// Sends to addresses that customers chose: never to one inside unless configuration allows it, follows no redirect, reads little, waits
/// briefly.
/// </summary>
public interface IReceiverClient
{
    /// <summary>Never throws for anything the receiver does.</summary>
    Task<ReceiverResponse> SendAsync(
        string url, IReadOnlyDictionary<string, string> headers, string contentType, string body, CancellationToken cancel);
}
