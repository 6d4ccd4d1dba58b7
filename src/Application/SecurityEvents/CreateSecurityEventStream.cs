using System.Security.Cryptography;
using System.Text;
using Scim.Application.Audit;
using Scim.Application.Security;
using Scim.Application.Validation;
using Scim.Application.Webhooks;
using Scim.Domain.Events;
using Scim.Domain.Organizations;

namespace Scim.Application.SecurityEvents;

/// <summary>Makes a stream; for a polled one also the bearer token by which its receiver polls, shown only now.</summary>
public sealed class CreateSecurityEventStream(ISecurityEventStreams streams, ISecretSealer sealer, WebhookOptions options, TimeProvider clock)
{
    public const string TokenStart = "ses_";

    public async Task<(SecurityEventStream Stream, string? Token)> HandleAsync(Organization organization, JsonObject body, string actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (stream, authorization) = Read(organization, body, now);
        var token = stream.Method == SecurityEventMethod.Poll ? TokenStart + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : null;
        stream = stream with
        {
            Digest = token is null ? null : Digest(token),
            SealedAuthorization = authorization is null ? null : sealer.Seal(authorization),
        };
        await streams.AddAsync(stream, AdminChange.Of(actor, "security-event-stream.create", "SecurityEventStream", stream.Id.ToString("D"), now), cancel);
        return (stream, token);
    }

    /// <summary>True where the text is the bearer token of a polled stream.</summary>
    public static bool IsTokenOf(SecurityEventStream stream, string token)
        => stream.Digest is { } digest && CryptographicOperations.FixedTimeEquals(digest, Digest(token));

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private (SecurityEventStream Stream, string? Authorization) Read(Organization organization, JsonObject body, DateTimeOffset now)
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
        var stream = new SecurityEventStream
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = organization.Id,
            OrganizationSlug = organization.Slug,
            Method = method!.Value,
            Audience = audience,
            EventUris = uris,
            Endpoint = endpoint,
            Enabled = true,
            Cursor = 0,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return (stream, authorization);
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
