using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Scim.Application.SetupLinks;

namespace Scim.Web.Console.Pages.Connectors;

public sealed class SetupLinksModel(
    ISetupLinkStore store, CreateSetupLink create, RevokeSetupLink revoke, TimeProvider clock) : ConnectorPage
{
    public IssuedSetupLink? Issued { get; private set; }

    public IReadOnlyList<(SetupLink Link, string Status)> Links { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task OnPostAsync()
    {
        var hours = int.TryParse(Form["expiresInHours"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        await TryAsync(async () => Issued = await create.HandleAsync(Connector, new CreateSetupLinkInput(hours), Actor, Cancel));
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id)
    {
        await revoke.HandleAsync(Connector, id, Actor, Cancel);
        return Done("The link was revoked.", $"{ConnectorHome}/share");
    }

    private async Task LoadAsync()
    {
        var now = clock.GetUtcNow();
        Links = [.. (await store.ListAsync(Connector, Cancel)).Select(
            link => (link, link.RevokedAt is not null ? "revoked" : link.IsOpenAt(now) ? "active" : "expired"))];
    }
}
