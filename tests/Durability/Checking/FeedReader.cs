using Scim.Durability.Load;

namespace Scim.Durability.Checking;

/// <summary>
/// Follows the change feed, through whatever node answers, as a consumer of the product would: from the last sequence that it has.
/// </summary>
public sealed class FeedReader(Caller admin, Findings findings)
{
    private const int PageSize = 200;
    private readonly List<FeedItem> _items = [];
    private long _after;

    public IReadOnlyList<FeedItem> Items => _items;

    public async Task FollowAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            if (await ReadPageAsync() is null or 0)
            {
                await Task.Delay(200, CancellationToken.None);
            }
        }
    }

    /// <summary>Reads on until there is nothing more.</summary>
    public async Task<FeedReader> DrainAsync()
    {
        while (await ReadPageAsync() is not 0)
        {
        }

        return this;
    }

    /// <summary>The number of events; null where the service did not answer.</summary>
    private async Task<int?> ReadPageAsync()
    {
        var answer = await admin.SendAsync("GET", $"events?after={_after}&limit={PageSize}");
        if (!answer.IsDone)
        {
            return null;
        }

        var page = answer.Body!["items"]!.AsArray().Select(item => FeedItem.Of(item!)).ToList();
        foreach (var item in page)
        {
            findings.Demand(item.Sequence > _after, $"event {item.Sequence} came after {_after}");
            _after = item.Sequence;
            _items.Add(item);
        }

        return page.Count;
    }
}
