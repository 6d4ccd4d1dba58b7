using System.Collections.Concurrent;

namespace Scim.Durability.Load;

/// <summary>
/// What workers did to users and groups that all of them change, and were told. Each write has a token of its own. Safe for concurrent use.
/// </summary>
public sealed class SharedLedger(Findings findings)
{
    private readonly ConcurrentDictionary<(string Id, string Version), string> _contents = new();
    private readonly ConcurrentDictionary<(string Id, string Version), string> _matched = new();

    public ConcurrentDictionary<string, bool> Users { get; } = new();

    public ConcurrentDictionary<string, bool> Groups { get; } = new();

    public ConcurrentDictionary<string, Answer> Answers { get; } = new();

    /// <summary>One version of a resource has one content, whoever is told of it.</summary>
    public void See(JsonNode? resource)
    {
        if (resource?["meta"]?["version"] is { } version)
        {
            var (id, content) = ((string)resource["id"]!, Content(resource));
            var first = _contents.GetOrAdd((id, (string)version!), content);
            findings.Demand(first == content, $"version {version} of {id} is {first} and {content}");
        }
    }

    /// <summary>A version is let through by If-Match once.</summary>
    public void Match(string id, string version, string token) =>
        findings.Demand(
            _matched.TryAdd((id, version), token), $"If-Match {version} of {id} let {token} through after another one");

    /// <summary>Without what does not go with the version: the groups of a user, how members are called, and the address of the node.</summary>
    private static string Content(JsonNode resource)
    {
        var whole = resource.DeepClone().AsObject();
        whole.Remove("groups");
        whole["meta"]!.AsObject().Remove("location");
        if (whole.Remove("members", out var members))
        {
            whole["members"] = string.Join(' ', members!.AsArray().Select(member => (string)member!["value"]!).Order());
        }

        return whole.ToJsonString();
    }
}
