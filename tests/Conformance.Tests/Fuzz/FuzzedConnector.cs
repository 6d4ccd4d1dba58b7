using Scim.Conformance.Running;

namespace Scim.Conformance.Tests.Fuzz;

/// <summary>A connector under fire, with ids of resources that it has and a cursor that it gave.</summary>
internal sealed class FuzzedConnector(Target target)
{
    private const int MaxUsers = 200;

    public Target Target { get; } = target;

    public List<string> Users { get; } = [];

    public List<string> Groups { get; } = [];

    public string? Cursor { get; private set; }

    public async Task FillAsync(string groupPrefix)
    {
        for (var index = 0; index < 4; index++)
        {
            Users.Add(
                (await Target.SendAsync(
                        "POST", "/Users",
                        Scope.UserBody(
                            $"fuzz{index}", "\"emails\":[{\"value\":\"a@x.org\",\"type\":\"work\"}],\"name\":{\"familyName\":\"B\"}")))
                        .Is(201).Id);
            Groups.Add((await Target.SendAsync("POST", "/Groups", Scope.GroupBody($"{groupPrefix}fuzz{index}", Users[0]))).Is(201).Id);
        }
    }

    public void Learn(string method, string path, Reply reply)
    {
        var body = reply.Json as JsonObject;
        Cursor = body?["nextCursor"]?.ToString() ?? Cursor;
        if (method == "POST" && path == "/Users" && reply.Status == 201 && Users.Count < MaxUsers)
        {
            Users.Add(reply.Id);
        }
    }
}
