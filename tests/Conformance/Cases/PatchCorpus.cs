using System.Globalization;
using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>
/// Odd but real PATCH requests, each with its exact effect or its error: nothing may succeed in silence. The table is PatchCorpus.txt;
/// there, <c>do</c> holds the operations and <c>then</c> a merge patch (RFC 7396) that makes the expected resource out of the start,
/// <c>same</c> says that nothing changes, not even the version, and <c>error</c> names the expected answer. <c>start</c> replaces the usual
/// start from there on.
/// </summary>
public static class PatchCorpus
{
    private static readonly string[] Issued = ["id", "meta", "schemas", "groups"];

    public static IEnumerable<ConformanceCase> Table()
    {
        var start = "";
        var (name, operations, level) = ("", "", CaseLevel.Rule);
        foreach (var line in Lines())
        {
            var split = line.IndexOf(' ', StringComparison.Ordinal);
            var (word, rest) = split < 0 ? (line, "") : (line[..split], line[(split + 1)..]);
            switch (word)
            {
                case "start":
                    start = rest;
                    break;
                case "rule" or "choice":
                    (name, level) = (rest, word == "rule" ? CaseLevel.Rule : CaseLevel.Choice);
                    break;
                case "do":
                    operations = rest;
                    break;
                default:
                    yield return new ConformanceCase(name, level, Run(start, operations, word, rest));
                    break;
            }
        }
    }

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(PatchCorpus).Assembly.GetManifestResourceStream("Scim.Conformance.Cases.PatchCorpus.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader
            .ReadToEnd()
            .Replace("$E", Urn.Enterprise, StringComparison.Ordinal)
            .Replace("$U", Urn.User, StringComparison.Ordinal)
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')];
    }

    private static Func<Scope, Task> Run(string start, string operations, string word, string rest) => async scope =>
    {
        var before = (await scope.Post("/Users", start.Replace("$u", Scope.Unique("p"), StringComparison.Ordinal))).Is(201);
        var reply = await scope.Apply("/Users/" + before.Id, operations);
        var after = (await scope.Get("/Users/" + before.Id)).Is(200);
        if (word == "error")
        {
            var parts = rest.Split(' ');
            reply.IsError(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1..]);
        }
        else
        {
            reply.IsOneOf(200, 204);
        }

        var expected = Own(before);
        if (word == "then")
        {
            Merge(expected, JsonNode.Parse(rest)!.AsObject());
            Check.That(before.Version is null || after.Version != before.Version, "a change moves the version");
        }
        else
        {
            Check.Same(before.Version, after.Version, "version without a change");
        }

        Check.SameJson(expected, Own(after), "resource");
        Check.Same(expected.ContainsKey(Urn.Enterprise) ? 2 : 1, (after.Body["schemas"] as JsonArray)!.Count, "number of schemas");
    };

    private static JsonObject Own(Reply reply)
    {
        var own = reply.Body.DeepClone().AsObject();
        foreach (var name in Issued)
        {
            own.Remove(name);
        }

        return own;
    }

    private static void Merge(JsonObject target, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                var child = target[name] as JsonObject ?? [];
                Merge(child, inner);
                target.Remove(name);
                target[name] = child;
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
