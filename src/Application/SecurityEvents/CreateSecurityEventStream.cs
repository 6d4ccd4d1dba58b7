using Scim.Application.Audit;
using Scim.Application.Security;
using Scim.Domain.Organizations;

namespace Scim.Application.SecurityEvents;

/// <summary>Makes a stream; for a polled one also the bearer token by which its receiver polls, shown only now.</summary>
public sealed class CreateSecurityEventStream(ISecurityEventStreamStore streams, ISecretSealer sealer, TimeProvider clock)
{
    public async Task<IssuedSecurityEventStream> HandleAsync(
        Organization organization, SecurityEventStreamInput input, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var token = input.Method == SecurityEventMethod.Poll ? Secrets.Create(SecretPrefixes.PollToken) : null;
        var stream = new SecurityEventStream
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = organization.Id,
            OrganizationSlug = organization.Slug,
            Method = input.Method,
            Audience = input.Audience,
            EventUris = input.EventUris,
            Endpoint = input.Endpoint,
            SealedAuthorization = input.Authorization is null ? null : sealer.Seal(input.Authorization),
            Digest = token is null ? null : Secrets.Digest(token),
            Enabled = true,
            Cursor = 0,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await streams.AddAsync(
            stream, AdminChange.Of(actor, "security-event-stream.create", "SecurityEventStream", stream.Id.ToString("D"), now), cancel);
        return new IssuedSecurityEventStream(stream, token);
    }
}
