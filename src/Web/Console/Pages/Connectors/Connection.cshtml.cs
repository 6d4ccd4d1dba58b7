using Microsoft.AspNetCore.Mvc;
using Scim.Application.Connectors;
using Scim.Application.Tokens;
using Scim.Domain.Connectors;

namespace Scim.Web.Console.Pages.Connectors;

/// <summary>
/// What the identity provider needs of a connector: tenant URL and tokens. A secret stands only in the answer to the request that made it.
/// </summary>
public sealed class ConnectionModel(
    ITokenStore tokens, IssueToken issue, RotateToken rotate, RevokeToken revoke, RevealToken reveal, SwitchConnector change,
    TimeProvider clock) : ConnectorPage
{
    public IssuedToken? Issued { get; private set; }

    /// <summary>Tokens with their status and how much of their life is left, in percent.</summary>
    public IReadOnlyList<(AccessToken Token, AccessTokenStatus Status, int? Left)> Tokens { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostGenerateAsync() => ShowOnceAsync(async () =>
        Issued = await issue.HandleAsync(
            Connector,
            TokenInput.Read(
                new JsonObject { ["name"] = Form.Text("name"), ["expiresInDays"] = Form.Number("expiresInDays") },
                clock.GetUtcNow()), Actor, Cancel));

    public Task<IActionResult> OnPostRotateAsync(Guid id) => ShowOnceAsync(async () =>
        Issued = await rotate.HandleAsync(
            Connector, id, TokenRotationInput.Read(new JsonObject { ["overlapHours"] = Form.Number("overlapHours") }, clock.GetUtcNow()),
            Actor, Cancel));

    public Task<IActionResult> OnPostRevealAsync(Guid id) =>
        ShowOnceAsync(async () => Issued = await reveal.HandleAsync(Connector, id, Actor, Cancel));

    public async Task<IActionResult> OnPostRevokeAsync(Guid id)
    {
        if (await TryAsync(() => revoke.HandleAsync(Connector, id, Actor, Cancel)))
        {
            return Done("The token was revoked. It ends within a second on every node.", ConnectorHome);
        }

        await LoadAsync();
        return Page();
    }

    public Task<IActionResult> OnPostDisableAsync() =>
        SwitchAsync(ConnectorStatus.Disabled, "SCIM is disabled. Every provisioned member stays.");

    public Task<IActionResult> OnPostEnableAsync() => SwitchAsync(ConnectorStatus.Enabled, "SCIM is enabled.");

    private async Task<IActionResult> SwitchAsync(ConnectorStatus status, string notice)
    {
        if (await TryAsync(() => change.HandleAsync(Organization, Connector, status, Actor, Cancel)))
        {
            return Done(notice, ConnectorHome);
        }

        await LoadAsync();
        return Page();
    }

    private async Task<IActionResult> ShowOnceAsync(Func<Task> work)
    {
        await TryAsync(work);
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var now = clock.GetUtcNow();
        Tokens = [.. (await tokens.ListAsync(Connector, Cancel)).Select(token => (token, token.StatusAt(now), Left(token, now)))];
    }

    private static int? Left(AccessToken token, DateTimeOffset now) =>
        token.StatusAt(now) is AccessTokenStatus.Active or AccessTokenStatus.Overlapping && token.ExpiresAt > token.CreatedAt
            ? (int)Math.Clamp((token.ExpiresAt.Value - now) / (token.ExpiresAt.Value - token.CreatedAt) * 100, 0, 100)
            : null;
}
