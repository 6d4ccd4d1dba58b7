using System.Diagnostics;
using OpenTelemetry;

namespace Scim.Web.Observability;

/// <summary>Queries may hold names and addresses of people (filters): they leave the spans before these leave the process.</summary>
public sealed class PersonalTags : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem("url.query") is not null)
        {
            data.SetTag("url.query", null);
        }

        if (data.GetTagItem("url.full") is string full && full.IndexOf('?', StringComparison.Ordinal) is > 0 and var query)
        {
            data.SetTag("url.full", full[..query]);
        }
    }
}
