using System.Diagnostics;
using Scim.Domain.Errors;
using Scim.Domain.Patching;
using Scim.Domain.Resources;
using Scim.Domain.Tests.Resources;

namespace Scim.Domain.Tests.Patching;

public sealed class PatchPropertyTests
{
    private const int Rounds = 4_000;

    [Fact]
    public void RandomBodies_AreAppliedOrRefused_AndNeverHalfApplied()
    {
        var (applied, refused) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new RandomPatch(seed);
            var document = ReadOrDefault(random.Document());
            var body = random.Body();
            var options = new PatchOptions { CreateMissingTargets = seed % 2 == 0, SkipUnknownAttributes = seed % 3 == 0 };
            var untouched = (document.ToJsonString(), body.ToJsonString());
            try
            {
                var result = new PatchEngine(options).Apply(
                    Doc.Gadget, document, new PatchRequestReader(Doc.Registry, options).Read(Doc.Gadget, body));
                DemandCanonical(result.Attributes, seed);
                applied++;
            }
            catch (ScimException fault)
            {
                Assert.Equal(400, fault.Error.Status);
                refused++;
            }

            Assert.Equal(untouched, (document.ToJsonString(), body.ToJsonString()));
        }

        Assert.True(applied > Rounds / 50 && refused > Rounds / 50, $"applied {applied}, refused {refused}");
    }

    [Fact]
    public void RandomResources_AreReadOrRefused_AndReadingAgainChangesNothing()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            DemandCanonical(ReadOrDefault(new RandomPatch(seed).Document()), seed);
        }
    }

    /// <summary>What a document has is what a PUT of it would give; sending it back whole as a PATCH changes nothing.</summary>
    [Fact]
    public void RandomResources_SentBackAsPatch_HaveNoChanges()
    {
        for (var seed = 0; seed < Rounds / 2; seed++)
        {
            var document = ReadOrDefault(new RandomPatch(seed).Document());
            foreach (var op in new[] { "add", "replace" })
            {
                var body = Patch.Body($$"""[{"op":"{{op}}","value":{{document.ToJsonString()}} }]""");
                var request = new PatchRequestReader(Doc.Registry, Patch.Strict).Read(Doc.Gadget, body);
                Assert.False(
                    new PatchEngine(Patch.Strict).Apply(Doc.Gadget, document, request).HasChanges,
                    $"seed {seed}: {document.ToJsonString()}");
            }
        }
    }

    /// <summary>Elements are kept apart from the document while a request runs; that must not show.</summary>
    [Theory]
    [InlineData("Gadget", """{"name":"n","ports":[{"value":"a","speed":1},{"value":"b","labels":["x"]}],"tags":["a","b"]}""")]
    [InlineData(
        "User",
        """{"userName":"u","emails":[{"value":"a","primary":true},{"value":"b","type":"home"}],"addresses":[{"type":"home","locality":"a"}]}""")]
    public void ManyOperations_InOneRequest_GiveWhatOneRequestForEachGives(string type, string start)
    {
        var document = Doc.Canonical(type, start);
        var changed = 0;
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new RandomPatch(seed);
            var operations = Enumerable.Range(0, 6).Select(_ => random.GoodOperation(type)).ToArray();
            var step = document;
            foreach (var operation in operations)
            {
                step = Patch.Apply(type, step, $"[{operation}]", Patch.Creating).Attributes;
            }

            var whole = Patch.Apply(type, document, $"[{string.Join(',', operations)}]", Patch.Creating);
            Assert.True(
                JsonNode.DeepEquals(step, whole.Attributes),
                $"{string.Join('\n', operations)}\n{step.ToJsonString()}\n{whole.Attributes.ToJsonString()}");
            DemandCanonical(whole.Attributes, seed, type);
            changed += whole.HasChanges ? 1 : 0;
        }

        Assert.True(changed > Rounds / 2, $"changed {changed}");
    }

    [Theory]
    [InlineData(
        """{"op":"add","path":"ports","value":[{"value":"new","speed":1}]}""", """{"op":"remove","path":"ports[value eq \"new\"]"}""")]
    [InlineData("""{"op":"add","path":"tags","value":["new"]}""", """{"op":"remove","path":"tags[value eq \"new\"]"}""")]
    [InlineData("""{"op":"add","path":"tags","value":["new"]}""", """{"op":"remove","path":"tags","value":["new"]}""")]
    [InlineData(
        """{"op":"add","path":"urn:example:schemas:extension:parts:Gadget:list","value":["new"]}""",
        """{"op":"remove","path":"urn:example:schemas:extension:parts:Gadget:list[value eq \"new\"]"}""")]
    public void AddThenRemove_ReturnsToTheStart(string add, string remove)
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var document = ReadOrDefault(new RandomPatch(seed).Document());
            var added = Patch.Apply("Gadget", document, $"[{add}]");
            Assert.True(added.HasChanges);
            Assert.True(
                JsonNode.DeepEquals(document, Patch.Apply("Gadget", added.Attributes, $"[{remove}]").Attributes), document.ToJsonString());
        }
    }

    [Theory]
    [InlineData("""{"op":"add","path":"ports","value":[{"value":"n#","speed":#}]}""", 22_000)]
    [InlineData("""{"op":"replace","path":"ports[value eq \"v#\"].speed","value":#}""", 20_000)]
    [InlineData("""{"op":"remove","path":"ports[value eq \"v#\"]"}""", 18_000)]
    [InlineData("""{"op":"remove","path":"ports","value":[{"value":"v#"}]}""", 18_000)]
    public void TwoThousandOperations_OnTwentyThousandElements_CostTheSameEach(string operation, int expected)
    {
        var ports = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $$"""{"value":"v{{i}}"}"""));
        var document = Doc.Canonical("Gadget", $$"""{"name":"n","ports":[{{ports}}]}""");
        var operations = string.Join(
            ',', Enumerable.Range(0, 2_000).Select(i => operation.Replace("#", (i + 1).ToString(), StringComparison.Ordinal)));

        var watch = Stopwatch.StartNew();
        var result = Patch.Apply("Gadget", document, $"[{operations}]");
        Assert.Equal(expected, result.Attributes["ports"]!.AsArray().Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40), watch.Elapsed.ToString());
    }

    /// <summary>What must look at every element is bounded in one request, however many operations and comparisons it is made of.</summary>
    [Theory]
    [InlineData("""{"op":"remove","path":"ports[speed gt # and (value co \"x\" or value ew \"y\")]"}""")]
    [InlineData("""{"op":"replace","path":"ports.speed","value":#}""")]
    [InlineData("""{"op":"remove","path":"ports","value":[{"speed":#}]}""")]
    public void TwoThousandOperations_ThatLookAtTwentyThousandElements_AreTooMany(string operation)
    {
        var ports = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $$"""{"value":"v{{i}}"}"""));
        var document = Doc.Canonical("Gadget", $$"""{"name":"n","ports":[{{ports}}]}""");
        var operations = string.Join(
            ',', Enumerable.Range(0, 2_000).Select(i => operation.Replace("#", (i + 1).ToString(), StringComparison.Ordinal)));
        var refused = Assert.Throws<ScimException>(() => Patch.Apply("Gadget", document, $"[{operations}]"));
        Assert.Equal(ScimErrorType.TooMany, refused.Error.Type);
    }

    private static JsonObject ReadOrDefault(JsonObject body)
    {
        while (true)
        {
            try
            {
                return new ResourceReader(Doc.Registry).Read(Doc.Gadget, body, false).Attributes;
            }
            catch (ScimException fault)
            {
                Assert.Equal(400, fault.Error.Status);
                body.RemoveAt(body.Count - 1);
                if (body.Count == 0)
                {
                    return Doc.Canonical("Gadget", """{"name":"n"}""");
                }
            }
        }
    }

    private static void DemandCanonical(JsonObject document, int seed, string type = "Gadget")
    {
        var again = new ResourceReader(Doc.Registry).Read(Doc.Type(type), document.DeepClone().AsObject(), requireSchemas: true);
        Assert.True(
            JsonNode.DeepEquals(document, again.Attributes),
            $"seed {seed}: {document.ToJsonString()} became {again.Attributes.ToJsonString()}");
        Assert.Empty(again.Warnings);
        SearchDocument.Build(Doc.Type(type), document);
    }
}
