using System.Diagnostics;
using OpenTelemetry;

namespace Scim.Web.Observability;

/// <summary>
/// Queries may hold names and addresses of people (filters), and paths the secret of a setup link or whatever a client takes for an id.
/// They leave the spans before these leave the process: of a request the pattern of its route remains, of a URL that is called its host.
/// </summary>
public sealed class PersonalTags : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem("url.query") is not null)
        {
            data.SetTag("url.query", null);
        }

        if (data.GetTagItem("url.path") is not null)
        {
            data.SetTag("url.path", data.GetTagItem("http.route") is string route ? "/" + route.TrimStart('/') : null);
        }

        if (data.GetTagItem("url.full") is string full)
        {
            data.SetTag("url.full", Uri.TryCreate(full, UriKind.Absolute, out var url) ? url.GetLeftPart(UriPartial.Authority) : null);
        }
    }
}
