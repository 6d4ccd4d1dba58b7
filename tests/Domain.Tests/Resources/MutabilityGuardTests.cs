using Scim.Domain.Errors;
using Scim.Domain.Resources;

namespace Scim.Domain.Tests.Resources;

public sealed class MutabilityGuardTests
{
    [Theory]
    [InlineData("""{"name":"n"}""", """{"name":"n","serial":"s"}""")]
    [InlineData("""{"name":"n","serial":"s"}""", """{"name":"m","serial":"s"}""")]
    [InlineData("""{"name":"n","serial":"s"}""", """{"name":"m","serial":"S"}""")]
    [InlineData("""{"name":"n","ports":[{"value":"a","kind":"k"}]}""", """{"name":"n"}""")]
    [InlineData("""{"name":"n","ports":[{"value":"a","kind":"k"}]}""", """{"name":"n","ports":[{"value":"b","kind":"x"},{"value":"a","kind":"k","speed":1}]}""")]
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
    [InlineData("""{"name":"n","urn:example:schemas:extension:parts:Gadget":{"batch":"1"}}""", """{"name":"n"}""", "urn:example:schemas:extension:parts:Gadget:batch")]
    public void S7_Immutable_changed_or_removed_is_mutability(string before, string after, string attribute)
    {
        var error = Doc.Error(() => MutabilityGuard.Keep(Doc.Gadget, Doc.Canonical("Gadget", before), Doc.Canonical("Gadget", after)));
        Assert.Equal(ScimErrorType.Mutability, error.Type);
        Assert.Contains($"'{attribute}'", error.Detail, StringComparison.Ordinal);
    }
}
