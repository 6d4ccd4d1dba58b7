using System.Text;

namespace Scim.Web.Tests.Admin.Generated;

/// <summary>
/// A client made from the OpenAPI document and nothing else: it knows operations by their names, sends only what the document allows and
/// takes only what it promises.
/// </summary>
public sealed class GeneratedClient
{
    private readonly AdminClient _admin;
    private readonly SchemaChecker _checker;
    private readonly Dictionary<string, (string Method, string Path, JsonObject Operation)> _operations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _succeeded = new(StringComparer.Ordinal);

    private GeneratedClient(AdminClient admin, JsonObject document)
    {
        (_admin, _checker) = (admin, new SchemaChecker(document));
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                _operations.Add((string)operation!["operationId"]!, (method.ToUpperInvariant(), path, operation.AsObject()));
            }
        }
    }

    public IEnumerable<string> NeverSucceeded => _operations.Keys.Except(_succeeded).Order(StringComparer.Ordinal);

    public static async Task<GeneratedClient> FromAsync(AdminClient admin) =>
        new(admin, await admin.WithKey("").GetAsync("/openapi/v1.json"));

    /// <summary>
    /// Calls an operation and demands its success. Arguments fill the path's parameters in their order, then queries as <c>name=value</c>.
    /// </summary>
    public async Task<JsonObject> CallAsync(string name, JsonNode? body, params string[] arguments)
    {
        var (status, answer) = await SendAsync(name, body, arguments);
        Assert.True(status is >= 200 and < 300, $"{name}: {status} {answer.ToJsonString()}");
        _succeeded.Add(name);
        return answer;
    }

    /// <summary>Calls an operation that must be refused.</summary>
    public async Task RefusedAsync(string name, int expected, JsonNode? body, params string[] arguments)
    {
        var (status, answer) = await SendAsync(name, body, arguments);
        Assert.True(status == expected, $"{name}: {status} {answer.ToJsonString()}");
    }

    private async Task<(int Status, JsonObject Answer)> SendAsync(string name, JsonNode? body, string[] arguments)
    {
        Assert.True(
            _operations.ContainsKey(name),
            $"The document knows no operation {name}. It knows: {string.Join(", ", _operations.Keys.Order(StringComparer.Ordinal))}");
        var (method, path, operation) = _operations[name];
        using var response = await _admin.SendRawAsync(method, Fill(name, path, operation, arguments), Encode(name, operation, body));
        var text = await response.Content.ReadAsStringAsync();
        var status = (int)response.StatusCode;
        var promised = operation["responses"]![status.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        Assert.True(promised is not null, $"{name}: the document does not promise {status}: {text}");
        var content = promised["content"]?.AsObject();
        if (content is null)
        {
            Assert.Equal("", text);
            return (status, []);
        }

        var type = response.Content.Headers.ContentType!.MediaType!;
        Assert.True(content.ContainsKey(type), $"{name}: {type} is not promised.");
        if (!type.EndsWith("json", StringComparison.Ordinal))
        {
            return (status, new JsonObject { ["text"] = text });
        }

        var answer = JsonNode.Parse(text)!;
        var faults = _checker.Check(answer, content[type]!["schema"]!);
        Assert.True(faults.Count == 0, $"{name} ({status}): {string.Join("; ", faults)}");
        return (status, answer as JsonObject ?? new JsonObject { ["list"] = answer });
    }

    private string? Encode(string name, JsonObject operation, JsonNode? body)
    {
        if (body is null)
        {
            Assert.False((bool?)operation["requestBody"]?["required"] ?? false, $"{name} needs a body.");
            return null;
        }

        Assert.True(operation["requestBody"] is not null, $"{name} takes no body.");
        var faults = _checker.Check(body, operation["requestBody"]!["content"]!["application/json"]!["schema"]!);
        Assert.True(faults.Count == 0, $"{name}, body: {string.Join("; ", faults)}");
        return body.ToJsonString();
    }

    private static string Fill(string name, string path, JsonObject operation, string[] arguments)
    {
        var parameters = (operation["parameters"]?.AsArray() ?? []).Select(each => each!.AsObject()).ToList();
        var inPath = parameters.Where(each => (string)each["in"]! == "path").Select(each => (string)each["name"]!).ToHashSet();
        var url = new StringBuilder();
        var next = 0;
        foreach (var part in path.Split('/').Skip(1))
        {
            var isParameter = part.StartsWith('{');
            Assert.True(!isParameter || inPath.Contains(part.Trim('{', '}')), $"{name}: {part} is not described.");
            url.Append('/').Append(isParameter ? Uri.EscapeDataString(arguments[next++]) : part);
        }

        foreach (var query in arguments.Skip(next))
        {
            Assert.Contains(parameters, each => (string)each["in"]! == "query" && (string)each["name"]! == query.Split('=')[0]);
            url.Append(url.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?').Append(query);
        }

        return url.ToString();
    }
}
