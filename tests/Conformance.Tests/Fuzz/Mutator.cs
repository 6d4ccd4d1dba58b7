using System.Globalization;
using System.Text;
using Scim.Conformance.Running;

namespace Scim.Conformance.Tests.Fuzz;

/// <summary>Makes requests out of seeds. Equal seeds of the random source make equal requests.</summary>
internal sealed class Mutator(Random random, Func<string, string> idOf)
{
    private static readonly string[] Scraps =
    [
        "\"",
        "\\",
        "(",
        ")",
        "[",
        "]",
        ".",
        ":",
        " ",
        "eq",
        " and ",
        " or ",
        "not ",
        "not (",
        "null",
        "true",
        "1e9",
        "\u0000",
        "é",
        "😀",
        "'",
        "%",
        "_",
        ";",
        "--",
        "urn:",
        "value",
        "{",
        "}",
        ",",
        "\t",
        "\n",
        "-",
        "0",
        "$",
        "*"
    ];

    public string Pick(string[] from) => from[random.Next(from.Length)];

    public bool Chance(double share) => random.NextDouble() < share;

    /// <summary>A few characters are taken out, doubled, replaced or put in.</summary>
    public string Spoil(string text, int most = 4)
    {
        var result = new StringBuilder(text);
        for (var count = random.Next(most + 1); count > 0; count--)
        {
            var position = random.Next(result.Length + 1);
            switch (random.Next(4))
            {
                case 0 when position < result.Length:
                    result.Remove(position, Math.Min(random.Next(1, 6), result.Length - position));
                    break;
                case 1 when position < result.Length:
                    result.Insert(position, result.ToString(position, Math.Min(random.Next(1, 12), result.Length - position)));
                    break;
                default:
                    result.Insert(position, Pick(Scraps));
                    break;
            }
        }

        return result.ToString();
    }

    public string Filter() => random.Next(8) switch
    {
        0 => Deep(),
        1 => $"{Pick(Seeds.Filters)} and {Spoil(Pick(Seeds.Filters))}",
        2 => $"not ({Pick(Seeds.Filters)}) or {Pick(Seeds.Filters)}",
        3 =>
            $"{Spoil(Pick(Seeds.Paths), 1)} {Pick(["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "pr", "xx"])} {Pick(Seeds.Values)}",
        4 => Pick(Seeds.Filters),
        _ => Spoil(Pick(Seeds.Filters)),
    };

    public string Path() => Chance(0.5) ? Pick(Seeds.Paths) : Spoil(Pick(Seeds.Paths));

    public string Value(int depth = 0) => random.Next(6) switch
    {
        0 when depth < 4 => Object(depth + 1),
        1 when depth < 4 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth + 1))) + "]",
        2 => $"\"{idOf(Pick(["Users", "Groups"]))}\"",
        _ => Pick(Seeds.Values),
    };

    public string Object(int depth = 0) =>
        "{"
            + string.Join(
                ',',
                Enumerable.Range(0, random.Next(5)).Select(
                    _ => $"\"{Pick(Seeds.Keys).Replace("\"", "\\\"", StringComparison.Ordinal)}\":{Value(depth + 1)}")) + "}";

    public string Operation()
    {
        var parts = new List<string>
        {
            $"\"op\":{(Chance(0.9) ? $"\"{Pick(["add", "remove", "replace", "Add", "REPLACE"])}\"" : Value())}",
        };
        if (Chance(0.75))
        {
            parts.Add($"\"path\":{(Chance(0.95) ? JsonSerializer.Serialize(Path()) : Value())}");
        }

        if (Chance(0.85))
        {
            parts.Add($"\"value\":{(Chance(0.3) ? Object() : Value())}");
        }

        return "{" + string.Join(',', parts) + "}";
    }

    public string Patch() => MaybeSpoiled(Scope.PatchBody([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Operation())]));

    public string Resource(string schema) =>
        MaybeSpoiled(
            $$"""{"schemas":["{{schema}}"],"{{(schema == Urn.User ? "userName" : "displayName")}}":{{(Chance(0.8) ? $"\"f{random.Next(500)}\"" : Value())}},{{Object()[1..^1]}}}""".Replace(",}", "}", StringComparison.Ordinal));

    public string Bulk()
    {
        var operations = Enumerable.Range(0, random.Next(1, 6)).Select(index =>
            $$"""{"method":"{{Pick(["POST", "PUT", "PATCH", "DELETE", "GET", "post"])}}","path":"{{Pick(["/Users", "/Groups", "/Users/bulkId:" + random.Next(4), "/Users/" + idOf("Users"), "/Groups/" + idOf("Groups"), "/Me", "", "/Bulk", "Users"])}}","bulkId":"{{(Chance(0.9) ? index : random.Next(4))}}","data":{{(Chance(0.4) ? Resource(Urn.User) : Chance(0.4) ? Scope.GroupBody($"g{random.Next(500)}", $"bulkId:{random.Next(6)}") : Chance(0.5) ? Scope.PatchBody(Operation()) : Value())}}}""");
        var more = Chance(0.3) ? $"\"failOnErrors\":{Pick(["0", "1", "2", "-1", "\"x\"", "null"])}," : "";
        return MaybeSpoiled($$"""{"schemas":["{{Urn.Bulk}}"],{{more}}"Operations":[{{string.Join(',', operations)}}]}""");
    }

    public string Search()
    {
        var members = new List<string> { $"\"schemas\":[\"{Urn.Search}\"]" };
        members.AddRange(
            new[]
            {
                $"\"filter\":{JsonSerializer.Serialize(Filter())}",
                $"\"sortBy\":{JsonSerializer.Serialize(Path())}",
                $"\"count\":{Value()}",
                $"\"startIndex\":{Value()}",
                $"\"cursor\":{Value()}",
                $"\"attributes\":{Value()}",
            }.Where(_ => Chance(0.35)));
        return MaybeSpoiled("{" + string.Join(',', members) + "}");
    }

    public string Query(string? cursor)
    {
        var parts = new List<string>();
        Add("filter", Filter, 0.6);
        Add("sortBy", Path, 0.3);
        Add("sortOrder", () => Pick(["ascending", "descending", "up"]), 0.2);
        Add("count", Number, 0.4);
        Add("startIndex", Number, 0.2);
        Add("cursor", () => cursor is null || Chance(0.3) ? Spoil(cursor ?? "") : Chance(0.5) ? cursor : "", 0.3);
        Add("attributes", () => Path() + "," + Path(), 0.2);
        Add("excludedAttributes", Path, 0.2);
        return "?" + string.Join('&', parts);

        void Add(string name, Func<string> value, double share)
        {
            if (Chance(share))
            {
                parts.Add($"{name}={Uri.EscapeDataString(value())}");
            }
        }
    }

    /// <summary>Shapes that parsers stumble over.</summary>
    public byte[] Monster() => random.Next(9) switch
    {
        0 => Bytes(string.Concat(Enumerable.Repeat("[", 20_000))),
        1 => Bytes(string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1"),
        2 => Bytes("{\"schemas\":[\"" + Urn.User + "\"],\"userName\":\"" + new string('x', random.Next(300, 200_000)) + "\"}"),
        3 => [.. Bytes("{\"userName\":\""), 0xC3, 0x28, 0xFF, 0xFE, .. Bytes("\"}")],
        4 => Bytes("{" + string.Join(',', Enumerable.Range(0, 2_000).Select(index => $"\"k{index % 900}\":{index}")) + "}"),
        5 =>
            Bytes("{\"schemas\":[\"" + Urn.User + "\"],\"userName\":\"n" + random.Next(99) + "\",\"emails\":["
                + string.Join(',', Enumerable.Range(0, 3_000).Select(index => $"{{\"value\":\"{index}\"}}")) + "]}"),
        6 => Bytes("{\"n\":" + new string('9', 10_000) + "}"),
        7 when Chance(0.1) => Bytes("{\"userName\":\"" + new string('y', 5_000_000) + "\"}"),
        _ => [.. Enumerable.Range(0, random.Next(200)).Select(_ => (byte)random.Next(256))],
    };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private string Number() =>
        Pick(["0", "1", "2", "10", "-1", "2147483647", "2147483648", "99999999999999999999", "1.5", "x", "", " 1", "+1", "0x1"]);

    private string MaybeSpoiled(string json) => Chance(0.2) ? Spoil(json, 2) : json;

    private string Deep()
    {
        var depth = random.Next(1, 200);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{new string('(', depth)}{Pick(Seeds.Filters)}{new string(')', Chance(0.9) ? depth : depth - 1)}");
    }
}
