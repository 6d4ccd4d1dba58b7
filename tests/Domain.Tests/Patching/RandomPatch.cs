using Scim.Domain.Tests.Resources;

namespace Scim.Domain.Tests.Patching;

/// <summary>Random JSON that is often nearly a PATCH: right words in right and wrong places. The same seed gives the same bodies.</summary>
internal sealed class RandomPatch(int seed)
{
    private static readonly string[] Names =
    [
        "name", "serial", "count", "weight", "on", "built", "blob", "home", "tags", "numbers", "secret", "code", "state", "ports", "owner",
        "value", "kind",
        "speed", "labels", "seen", "note", "badge", "id", "meta", "schemas", "externalId", "nope", "NAME", "Ports", "maker", "batch",
        "list", "", "a b", "$ref",
    ];

    private static readonly string[] Texts =
        [
            "",
            "a",
            "A",
            "b",
            "work",
            "true",
            "5",
            "2011-05-13T04:42:34Z",
            "QUI=",
            "https://h",
            "é",
            "😀",
            "x\"y",
            "]",
            "a\\",
            "0001-01-01T00:00:00+14:00",
            "null"
        ];

    private static readonly string[] GoodOnGadget =
    [
        """{"op":"add","path":"ports","value":[{"value":"#","speed":%},{"value":"#","labels":["#","#"]}]}""",
        """{"op":"replace","path":"ports","value":[{"value":"#"},{"value":"#","speed":%}]}""",
        """{"op":"replace","path":"ports[value eq \"#\"].speed","value":%}""",
        """{"op":"add","path":"ports[value eq \"#\"]","value":{"speed":%,"labels":["#"]}}""",
        """{"op":"replace","path":"ports[value eq \"#\"].value","value":"#"}""",
        """{"op":"replace","path":"ports[value eq \"#\" and speed eq %].value","value":"#"}""",
        """{"op":"add","path":"ports[value eq \"#\"].labels","value":["#"]}""",
        """{"op":"replace","path":"ports[value eq \"#\"].labels","value":null}""",
        """{"op":"remove","path":"ports[value eq \"#\"]"}""",
        """{"op":"remove","path":"ports[speed eq %]"}""",
        """{"op":"remove","path":"ports[not (speed pr)]"}""",
        """{"op":"remove","path":"ports.speed"}""",
        """{"op":"remove","path":"ports","value":[{"value":"#"}]}""",
        """{"op":"remove","path":"ports"}""",
        """{"op":"add","path":"tags","value":["#","#"]}""",
        """{"op":"replace","path":"tags[value eq \"#\"]","value":"#"}""",
        """{"op":"remove","path":"tags[value eq \"#\"]"}""",
        """{"op":"replace","value":{"tags":["#"],"count":%,"owner":{"value":"#","note":"#"},"PARTS":{"maker":"#","list":["#"]}}}""",
        """{"op":"replace","path":"owner.note","value":null}""",
        """{"op":"remove","path":"owner"}""",
        """{"op":"add","path":"PARTS:list","value":"#"}""",
        """{"op":"remove","path":"PARTS"}""",
        """{"op":"replace","path":"PARTS","value":{"list":[],"maker":""}}""",
    ];

    private static readonly string[] GoodOnUser =
    [
        """{"op":"add","path":"emails","value":[{"value":"#","primary":true},{"value":"#","type":"#"}]}""",
        """{"op":"replace","path":"emails","value":[{"value":"#","primary":true},{"value":"#","primary":true}]}""",
        """{"op":"replace","path":"emails[value eq \"#\"].primary","value":true}""",
        """{"op":"replace","path":"emails[value eq \"#\"].primary","value":false}""",
        """{"op":"add","path":"emails.primary","value":true}""",
        """{"op":"replace","path":"emails[primary eq true].value","value":"#"}""",
        """{"op":"replace","path":"emails[type eq \"#\"]","value":{"value":"#","primary":true,"display":"#"}}""",
        """{"op":"replace","path":"emails[primary eq true].type","value":"#"}""",
        """{"op":"remove","path":"emails[primary eq true]"}""",
        """{"op":"remove","path":"emails[type eq \"#\"].type"}""",
        """{"op":"add","path":"addresses","value":[{"type":"#","locality":"#","primary":true}]}""",
        """{"op":"replace","path":"addresses[type eq \"#\"].locality","value":"#"}""",
        """{"op":"replace","path":"addresses.primary","value":null}""",
        """{"op":"remove","path":"addresses[locality eq \"#\"]"}""",
    ];

    private readonly Random _random = new(seed);

    public JsonObject Body()
    {
        var operations = new JsonArray();
        for (var i = Count(4); i >= 0; i--)
        {
            operations.Add(_random.Next(25) == 0 ? Value(2) : Operation());
        }

        return new JsonObject { ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"), ["Operations"] = operations };
    }

    /// <summary>
    /// An operation on a Gadget or User that succeeds where missing elements may be created. <c>#</c> stands for a letter, <c>%</c> for a
    /// digit.
    /// </summary>
    public string GoodOperation(string type)
    {
        var text = Pick(type == "User" ? GoodOnUser : GoodOnGadget).Replace("PARTS", Doc.PartsUri, StringComparison.Ordinal);
        while (text.IndexOfAny(['#', '%']) is var at and >= 0)
        {
            text = text.Remove(at, 1).Insert(at, text[at] == '#' ? Pick("a", "B", "b", "c", "d") : Pick("1", "2"));
        }

        return text;
    }

    public JsonObject Document()
    {
        var document = new JsonObject { ["name"] = "n" };
        foreach (var name in Names)
        {
            if (_random.Next(3) == 0)
            {
                document[name] = Value(3);
            }
        }

        return document;
    }

    private JsonObject Operation()
    {
        var operation = new JsonObject { ["op"] = Pick("add", "remove", "replace", "Replace", "ADD", "move") };
        if (_random.Next(5) != 0)
        {
            operation["path"] = _random.Next(30) == 0 ? Value(1) : Path();
        }

        if (_random.Next(8) != 0)
        {
            operation["value"] = Value(3);
        }

        return operation;
    }

    private string Path()
    {
        var text = Pick("", "", "", Doc.PartsUri + ":", Doc.GadgetUri + ":", "urn:x:") + Pick(Names);
        text += _random.Next(3) == 0 ? $"[{Filter(2)}]" : "";
        text += _random.Next(3) == 0 ? "." + Pick(Names) : "";
        return _random.Next(15) == 0 ? text.Remove(_random.Next(text.Length + 1)) : text;
    }

    private string Filter(int depth) => (depth == 0 ? 4 : _random.Next(7)) switch
    {
        0 => $"{Filter(depth - 1)} and {Filter(depth - 1)}",
        1 => $"{Filter(depth - 1)} or {Filter(depth - 1)}",
        2 => $"not ({Filter(depth - 1)})",
        3 => Pick(Names) + " pr",
        _ =>
            $"{Pick("value", "kind", "speed", Pick(Names))} {Pick("eq", "ne", "co", "sw", "gt", "le", "xx")} {Value(0)?.ToJsonString() ?? "null"}",
    };

    private JsonNode? Value(int depth)
    {
        switch (_random.Next(depth == 0 ? 6 : 12))
        {
            case 0: return null;
            case 1: return _random.Next(2) == 0;
            case 2: return _random.Next(-3, 9);
            case 3: return JsonNode.Parse(Pick("1.50", "1e3", "1e400", "-0", "123456789012345678901234567890", "0.1"));
            case 4 or 5: return Pick(Texts);
            case 6 or 7:
                return new JsonArray([.. Enumerable.Range(0, Count(4)).Select(_ => Value(depth - 1))]);
            default:
                var result = new JsonObject();
                for (var i = Count(4); i > 0; i--)
                {
                    result[_random.Next(6) == 0 ? Path() : Pick(Names)] = Value(depth - 1);
                }

                return result;
        }
    }

    private int Count(int below) => _random.Next(below);

    private string Pick(params string[] from) => from[_random.Next(from.Length)];
}
