using Scim.Application.Receivers;
using Scim.Application.Validation;
using Scim.Domain.Events;

namespace Scim.Application.SecurityEvents;

/// <summary>What an admin gives for a stream; <see cref="Endpoint"/> and <see cref="Authorization"/> only for one that is pushed.</summary>
public sealed record SecurityEventStreamInput(
    SecurityEventMethod Method, string Audience, ImmutableArray<string> EventUris, string? Endpoint, string? Authorization)
{
    public static SecurityEventStreamInput Read(JsonObject body, WebhookOptions options)
    {
        var errors = new FieldErrors();
        var reader = new FieldReader(body, errors);
        reader.RequiredText("method");
        var method = errors.IsWrong("method") ? null : reader.Choice<SecurityEventMethod>("method");
        var audience = reader.RequiredText("audience", 2_000);
        var uris = ReadEventUris(reader, errors);
        var endpoint = reader.Text("endpoint", 2_000);
        var authorization = reader.Text("authorization", 4_000);
        if (method == SecurityEventMethod.Push && WebhookUrl.FindFault(endpoint, options.AllowPrivateTargets) is { } fault)
        {
            errors.AddRule("endpoint", fault);
        }
        else if (method == SecurityEventMethod.Poll && (endpoint ?? authorization) is not null)
        {
            errors.Add(endpoint is null ? "authorization" : "endpoint", "is only for streams that are pushed.");
        }

        reader.RefuseUnknown();
        errors.ThrowIfAny();
        return new SecurityEventStreamInput(method!.Value, audience, uris, endpoint, authorization);
    }

    private static ImmutableArray<string> ReadEventUris(FieldReader reader, FieldErrors errors)
    {
        var uris = reader.Texts("eventUris", SecurityEventUri.All.Length) ?? [];
        for (var index = 0; index < uris.Length; index++)
        {
            if (!SecurityEventUri.All.Contains(uris[index], StringComparer.Ordinal))
            {
                errors.Add($"eventUris[{index}]", $"'{uris[index]}' is no event URI. Known: {string.Join(", ", SecurityEventUri.All)}.");
            }
        }

        return uris;
    }
}
