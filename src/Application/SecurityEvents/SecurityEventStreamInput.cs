using Scim.Application.Receivers;
using Scim.Application.Validation;
using Scim.Domain.Events;

namespace Scim.Application.SecurityEvents;

/// <summary>What an admin gives for a stream; <see cref="Endpoint"/> and <see cref="Authorization"/> only for one that is pushed.</summary>
public sealed record SecurityEventStreamInput(
    SecurityEventMethod Method, string Audience, ImmutableArray<string> EventUris, string? Endpoint, string? Authorization)
{
    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static SecurityEventStreamInput Read(JsonObject body, ReceiverOptions options) =>
        FieldReader.Read(body, reader => Read(reader, options));

    private static SecurityEventStreamInput Read(FieldReader reader, ReceiverOptions options)
    {
        var method = reader.RequiredChoice<SecurityEventMethod>("method");
        var audience = reader.RequiredText("audience", 2_000);
        var uris = ReadEventUris(reader);
        var endpoint = reader.Text("endpoint", 2_000);
        var authorization = reader.Text("authorization", 4_000);
        if (method == SecurityEventMethod.Push && ReceiverUrl.FindFault(endpoint, options.AllowPrivateTargets) is { } fault)
        {
            reader.Refuse("endpoint", fault);
        }
        else if (method == SecurityEventMethod.Poll && (endpoint ?? authorization) is not null)
        {
            reader.Refuse(endpoint is null ? "authorization" : "endpoint", "is only for streams that are pushed.");
        }

        return new SecurityEventStreamInput(method, audience, uris, endpoint, authorization);
    }

    private static ImmutableArray<string> ReadEventUris(FieldReader reader)
    {
        var uris = reader.Texts("eventUris", SecurityEventUri.All.Length) ?? [];
        for (var index = 0; index < uris.Length; index++)
        {
            if (!SecurityEventUri.All.Contains(uris[index], StringComparer.Ordinal))
            {
                reader.Refuse($"eventUris[{index}]", $"'{uris[index]}' is no event URI. Known: {string.Join(", ", SecurityEventUri.All)}.");
            }
        }

        return uris;
    }
}
