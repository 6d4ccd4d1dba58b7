using Microsoft.AspNetCore.Mvc;
using Scim.Application.Traffic;

namespace Scim.Web.Console.Pages.Connectors;

public sealed class TrafficRequestModel(IRequestLog log) : ConnectorPage
{
    public RecordedRequest Recorded { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id)
    {
        if (await log.FindAsync(Connector, id, Cancel) is not { } found)
        {
            return NotFound();
        }

        Recorded = found;
        return Page();
    }
}
