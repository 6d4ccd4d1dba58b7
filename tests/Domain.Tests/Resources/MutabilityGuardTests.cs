using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Resources;

public sealed class MutabilityGuardTests
{
    [Theory]
    [InlineData("""{"name":"n"}""", """{"name":"n","serial":"s"}""")]
    [InlineData("""{"name":"n","serial":"s"}""", """{"name":"m","serial":"s"}""")]
    [InlineData("""{"name":"n","serial":"s"}""", """{"name":"m","serial":"S"}""")]
    [InlineData("""{"name":"n","ports":[{"value":"a","kind":"k"}]}""", """{"name":"n"}""")]
    [InlineData(
        """{"name":"n","ports":[{"value":"a","kind":"k"}]}""",
        """{"name":"n","ports":[{"value":"b","kind":"x"},{"value":"a","kind":"k","speed":1}]}""")]
    [InlineData("""{"name":"n","ports":[{"value":"a"}]}""", """{"name":"n","ports":[{"value":"a","kind":"k"}]}""")]
    [InlineData("""{"name":"n","owner":{"value":"o","badge":"b"}}""", """{"name":"n","owner":{"value":"p","badge":"b"}}""")]
    public void S7_Immutable_set_once_or_kept_is_accepted(string before, string after) =>
        MutabilityGuard.Keep(Doc.Gadget, Doc.Canonical("Gadget", before), Doc.Canonical("Gadget", after));

    [Fact]
    public void S7_Immutable_in_another_case_stays_as_it_was()
    {
        var after = Doc.Canonical("Gadget", """{"name":"m","serial":"S"}""");
        MutabilityGuard.Keep(Doc.Gadget, Doc.Canonical("Gadget", """{"name":"n","serial":"s"}"""), after);
        Assert.Equal("s", (string?)after["serial"]);
    }

    [Theory]
    [InlineData("""{"name":"n","serial":"s"}""", """{"name":"n"}""", "serial")]
    [InlineData("""{"name":"n","serial":"s"}""", """{"name":"n","serial":"t"}""", "serial")]
    [InlineData("""{"name":"n","ports":[{"value":"a","kind":"k"}]}""", """{"name":"n","ports":[{"value":"A","kind":"x"}]}""", "ports.kind")]
    [InlineData("""{"name":"n","ports":[{"value":"a","kind":"k"}]}""", """{"name":"n","ports":[{"value":"a"}]}""", "ports.kind")]
    [InlineData("""{"name":"n","owner":{"value":"o","badge":"b"}}""", """{"name":"n"}""", "owner.badge")]
    [InlineData(
        """{"name":"n","urn:example:schemas:extension:parts:Gadget":{"batch":"1"}}""", """{"name":"n"}""",
        "urn:example:schemas:extension:parts:Gadget:batch")]
    public void S7_Immutable_changed_or_removed_is_mutability(string before, string after, string attribute)
    {
        var error = Doc.Error(() => MutabilityGuard.Keep(Doc.Gadget, Doc.Canonical("Gadget", before), Doc.Canonical("Gadget", after)));
        Assert.Equal(ScimErrorType.Mutability, error.Type);
        Assert.Contains($"'{attribute}'", error.Detail, StringComparison.Ordinal);
    }

    /// <summary>Elements are told apart by <c>value</c> and <c>type</c>; without a <c>value</c>, by what is not immutable.</summary>
    [Theory]
    [InlineData(
        """[{"value":"p","type":"a","lot":"1"},{"value":"p","type":"b","lot":"2"}]""",
        """[{"value":"p","type":"b","lot":"2","note":"n"},{"value":"p","type":"a","lot":"1"}]""", true)]
    [InlineData(
        """[{"value":"p","type":"a","lot":"1"},{"value":"p","type":"b","lot":"2"}]""", """[{"value":"p","type":"b","lot":"2"}]""", true)]
    [InlineData(
        """[{"value":"p","type":"a","lot":"1"},{"value":"p","type":"b","lot":"2"}]""",
        """[{"value":"p","type":"a","lot":"1"},{"value":"p","type":"b","lot":"1"}]""", false)]
    [InlineData("""[{"note":"n","lot":"1"}]""", """[{"note":"n","lot":"2"}]""", false)]
    [InlineData("""[{"note":"n","lot":"1"}]""", """[{"note":"n"}]""", false)]
    [InlineData("""[{"note":"n","lot":"1"},{"note":"n","lot":"2"}]""", """[{"note":"n","lot":"2"}]""", true)]
    [InlineData("""[{"note":"n","lot":"1"},{"note":"n","lot":"2"}]""", """[{"note":"n","lot":"2"},{"note":"n","lot":"3"}]""", false)]
    [InlineData("""[{"note":"n","lot":"1"}]""", """[{"note":"m","lot":"2"}]""", true)]
    [InlineData("""[{"note":"n"}]""", """[{"note":"n","lot":"2"}]""", true)]
    [InlineData("""[{"lot":"1"}]""", """[{"lot":"2"}]""", true)]
    public void S7_Immutable_parts_of_elements_are_kept(string before, string after, bool isAccepted)
    {
        var keep = () => MutabilityGuard.Keep(Store, Read(before), Read(after));
        if (isAccepted)
        {
            keep();
        }
        else
        {
            Assert.Equal(ScimErrorType.Mutability, Doc.Error(keep).Type);
        }
    }

    [Fact]
    public void S7_Immutable_parts_of_an_element_without_a_value_keep_their_spelling()
    {
        var after = Read("""[{"note":"N","lot":"x"}]""");
        MutabilityGuard.Keep(Store, Read("""[{"note":"n","lot":"X"}]"""), after);
        Assert.Equal("X", (string?)after["parts"]![0]!["lot"]);
    }

    private static ResourceType Store { get; } = new("Store", "/Stores", "", new Schema("urn:example:schemas:Store", "Store", "", [
        new("parts", AttributeType.Complex)
        {
            MultiValued = true,
            SubAttributes =
            [
                new("value", AttributeType.String),
                new("type", AttributeType.String),
                new("note", AttributeType.String),
                new("lot", AttributeType.String) { Mutability = Mutability.Immutable },
            ],
        },
    ]), []);

    private static JsonObject Read(string parts) =>
        new ResourceReader(SchemaRegistry.Core.WithResourceType(Store)).Read(
            Store, Doc.Parse($$"""{"parts":{{parts}}}"""), requireSchemas: false).Attributes;
}
