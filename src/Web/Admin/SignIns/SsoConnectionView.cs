using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Web.Admin.SignIns;

public sealed record SsoConnectionView(
    string Slug, string Protocol, string? DisplayName, string? Issuer, IReadOnlyList<string> Domains, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static SsoConnectionView Of(SsoConnection connection) => new(
        connection.Slug, Names.Of(connection.Protocol), connection.DisplayName, connection.Issuer, connection.Domains, connection.CreatedAt,
        connection.UpdatedAt);
}
