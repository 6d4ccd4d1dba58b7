using System.Diagnostics;
using Scim.Domain.Filters;
using Scim.Domain.Resources;

namespace Scim.Domain.Tests.Filters;

public sealed class FilterFuzzTests
{
    private static readonly string[] Paths =
    [
        "userName", "title", "active", "emails", "emails.value", "emails.type", "name", "name.givenName", "meta.created", "id",
        "externalId", "schemas", "password", "shoeSize",
        TestSchemas.Urn + ":count", TestSchemas.Urn + ":ratio", TestSchemas.Urn + ":flag", TestSchemas.Urn + ":tags",
        TestSchemas.Urn + ":parts.size", TestSchemas.Urn,
    ];

    private static readonly string[] Words = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "EQ", "Co"];

    private static readonly string[] Literals =
        [
            "\"jane\"",
            "\"\"",
            "\"2020-01-01T00:00:00Z\"",
            "true",
            "false",
            "null",
            "0",
            "-1.5",
            "1e400",
            "\"\\u00e9\\ud83d\\ude00\\n\"",
            "\"a\\\"b\\\\%_\"",
            "\"work\"",
            "5"
        ];

    private static readonly string[] Noise =
        [
            "(",
            ")",
            "[",
            "]",
            "\"",
            "\\",
            ".",
            ":",
            " ",
            "not ",
            " and ",
            " or ",
            " pr",
            " eq ",
            "urn:",
            "\0",
            "\ud800",
            "\u0301",
            "é",
            "1",
            "-",
            "'",
            "\t",
            "null",
            "\\u12"
        ];

    [Fact]
    public void Parse_GeneratedFilter_PrintsAndParsesBack()
    {
        var random = new SeededRandom(3_422);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Generate(random, 4, inElement: false);
            var filter = FilterParser.Parse(text, FilterLimits.Default).ValueOrThrow();
            var printed = FilterPrinter.Print(filter);

            Assert.Equal(printed, FilterPrinter.Print(FilterParser.Parse(printed, FilterLimits.Default).ValueOrThrow()));
        }
    }

    [Fact]
    public void Parse_MutatedFilter_NeverThrowsAndBindsOrFails()
    {
        var random = new SeededRandom(7_644);
        var strict = new FilterBinder(TestSchemas.Registry);
        var lenient = new FilterBinder(TestSchemas.Registry, lenient: true);
        var (parsed, bound) = (0, 0);
        for (var i = 0; i < 50_000; i++)
        {
            var text = Mutate(random, Generate(random, 3, inElement: false));
            var result = FilterParser.Parse(text, FilterLimits.Default, unquotedValues: random.OneIn(3));
            Assert.True(result.Value is null ^ result.Error is null, text);
            if (result.Value is not { } filter)
            {
                Assert.True(result.Error!.Detail.Length < 600);
                continue;
            }

            parsed++;
            var outcome = strict.Bind(TestSchemas.User, filter);
            Assert.True(!outcome.IsSuccess || lenient.Bind(TestSchemas.User, filter).IsSuccess, text);
            bound += outcome.IsSuccess ? 1 : 0;
        }

        Assert.InRange(parsed, 5_000, 45_000);
        Assert.InRange(bound, 500, parsed - 500);
    }

    [Fact]
    public void Matches_RandomDocument_NegationIsTheOpposite()
    {
        var random = new SeededRandom(2_222);
        var binder = new FilterBinder(TestSchemas.Registry);
        var compared = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var filter = FilterParser.Parse(Generate(random, 3, inElement: false), FilterLimits.Default).ValueOrThrow();
            if (binder.Bind(TestSchemas.User, filter).Value is not { } bound)
            {
                continue;
            }

            var document = SearchDocument.Build(TestSchemas.User, RandomUser(random));
            var negated = binder.Bind(TestSchemas.User, new Filter.Not(filter)).ValueOrThrow();
            Assert.NotEqual(FilterEvaluator.Matches(bound, document), FilterEvaluator.Matches(negated, document));
            compared++;
        }

        Assert.InRange(compared, 1_000, 20_000);
    }

    [Fact]
    public void Matches_TheValueItWasBuiltFrom_InAnyCase()
    {
        var random = new SeededRandom(1_234);
        var binder = new FilterBinder(TestSchemas.Registry);
        string[] letters = ["a", "Z", "é", "E\u0301", "ß", "İ", "Σ", "ς", "日", "😀", "\"", "\\", "%", "_", "\n", " ", "'", "\uffff"];
        for (var i = 0; i < 5_000; i++)
        {
            var value = string.Concat(Enumerable.Range(0, 1 + random.Below(6)).Select(_ => random.Pick(letters)));
            var document = SearchDocument.Build(
                TestSchemas.User, new JsonObject { ["title"] = value, [TestSchemas.Urn] = new JsonObject { ["exact"] = value } });

            Assert.True(
                Holds("title", "eq", value) && Holds("title", "eq", value.ToUpperInvariant()) && Holds("title", "ge", value)
                    && Holds("title", "co", value));
            Assert.True(Holds(TestSchemas.Urn + ":exact", "eq", value) && !Holds(TestSchemas.Urn + ":exact", "eq", value + "x"));

            bool Holds(string path, string word, string literal) => FilterEvaluator.Matches(
                binder
                    .Bind(TestSchemas.User, FilterParser
                        .Parse($"{path} {word} {JsonSerializer.Serialize(literal)}", FilterLimits.Default)
                        .ValueOrThrow())
                    .ValueOrThrow(), document);
        }
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("not (", ")")]
    [InlineData("a[", "]")]
    [InlineData("\"", "")]
    [InlineData("a eq \"\\u", "")]
    [InlineData("a pr and ", "")]
    [InlineData("a.", "")]
    public void Parse_HugeText_IsAnsweredFast(string open, string close)
    {
        var limits = new FilterLimits(MaxLength: 10_000_000, MaxDepth: 32, MaxTerms: 100);
        var text = string.Concat(Enumerable.Repeat(open, 200_000)) + "a pr" + string.Concat(Enumerable.Repeat(close, 200_000));
        var watch = Stopwatch.StartNew();

        Assert.False(FilterParser.Parse(text, limits).IsSuccess);
        Assert.False(FilterParser.Parse(text, FilterLimits.Default).IsSuccess);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static string Generate(SeededRandom random, int depth, bool inElement)
    {
        var kind = depth == 0 ? 0 : random.Below(8);
        return kind switch
        {
            1 => $"{Generate(random, depth - 1, inElement)} and {Generate(random, depth - 1, inElement)}",
            2 => $"{Generate(random, depth - 1, inElement)} or {Generate(random, depth - 1, inElement)}",
            3 => $"not ({Generate(random, depth - 1, inElement)})",
            4 => $"({Generate(random, depth - 1, inElement)})",
            5 when !inElement => $"emails[{Generate(random, depth - 1, inElement: true)}]",
            6 when !inElement => $"{TestSchemas.Urn}:parts[{Generate(random, depth - 1, inElement: true)}].size ge {random.Below(3)}",
            _ => Term(random, inElement ? random.Pick(["value", "type", "primary", "size", "display"]) : random.Pick(Paths)),
        };
    }

    private static string Term(SeededRandom random, string path) =>
        random.OneIn(5) ? path + " pr" : $"{path} {random.Pick(Words)} {random.Pick(Literals)}";

    private static string Mutate(SeededRandom random, string text)
    {
        for (var edits = random.Below(3); edits > 0; edits--)
        {
            var start = random.Below(text.Length + 1);
            var length = random.OneIn(2) ? 0 : Math.Min(random.Below(4), text.Length - start);
            text = text[..start] + (random.OneIn(3) ? "" : random.Pick(Noise)) + text[(start + length)..];
        }

        return text;
    }

    private static JsonObject RandomUser(SeededRandom random) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
        ["userName"] = random.Pick(["jane", "Bob", "é😀\n", "a\"b\\%_"]),
        ["title"] = random.OneIn(2) ? null : random.Pick(["", "Jane", "work"]),
        ["active"] = random.OneIn(2),
        ["emails"] = new JsonArray([.. Enumerable.Range(0, random.Below(3)).Select(_ => RandomEmail(random))]),
        [TestSchemas.Urn] = new JsonObject
        {
            ["count"] = random.Below(6),
            ["tags"] = new JsonArray("work", "Jane"),
            ["flag"] = random.OneIn(2),
        },
    };

    private static JsonNode RandomEmail(SeededRandom random) => new JsonObject
    {
        ["value"] = random.Pick(["jane", "work", "x"]),
        ["type"] = random.OneIn(2) ? "work" : null,
        ["primary"] = random.OneIn(2),
    };
}
