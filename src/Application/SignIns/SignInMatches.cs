using Scim.Application.Connectors;
using Scim.Application.Resources;
using Scim.Domain.Filters;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.SignIns;

/// <summary>The users of one connector that may be who signs in.</summary>
public sealed class SignInMatches(ISignInStore store, IResourceStore resources)
{
    private const int MaxWithOneEmail = 100;

    private static readonly AttributePath EmailPath = new(null, "emails", "value");

    /// <summary>
    /// All who fit in the best way that anybody fits: by externalId, else by username, else by e-mail address, else as one who was deleted.
    /// </summary>
    public async Task<IReadOnlyList<SignInMatch>> FindAsync(ConnectorContext connector, SignInInput input, CancellationToken cancel)
    {
        var found = await store.FindAsync(connector, input.Subject, Usernames(input), cancel);
        var sameId = found.Where(match => match is { Hidden: false, HasExternalId: true }).ToList();
        if (sameId.Count(match => match.IsActive) > 1)
        {
            var sameEmail = (await FindByEmailAsync(connector, input.Email, cancel)).Select(match => match.Id).ToHashSet();
            var closer = sameId.Where(match => match.IsActive && (match.HasUsername || sameEmail.Contains(match.Id))).ToList();
            return closer.Count == 1 ? closer : sameId;
        }

        if (sameId.Count > 0)
        {
            return sameId;
        }

        if (found.FirstOrDefault(match => !match.Hidden) is { } named)
        {
            return [named];
        }

        var byEmail = await FindByEmailAsync(connector, input.Email, cancel);
        return byEmail.Count > 0 ? byEmail : found;
    }

    private static List<string> Usernames(SignInInput input) =>
        [.. new[] { input.Subject, input.Email }.OfType<string>().Select(Folding.Fold).Distinct()];

    private async Task<IReadOnlyList<SignInMatch>> FindByEmailAsync(ConnectorContext connector, string? email, CancellationToken cancel)
    {
        if (email is null || connector.ProfileMissing is not null || connector.Schemas.UserType is not { } type
            || !connector.Schemas.TryBind(type, EmailPath, out var attribute))
        {
            return [];
        }

        var filter = BoundFilter.Equal(type, attribute, Folding.Fold(email));
        var query = new ResourceQuery(type, filter, null, 1, MaxWithOneEmail, WithGroups: false);
        var page = await resources.ListAsync(connector.OrganizationId, connector.ConnectorId, query, cancel);
        return
        [
            .. page.Resources.Select(
                user => new SignInMatch(user.Id.Value, user.Status, user.Hidden, HasExternalId: false, HasUsername: false))
        ];
    }
}
