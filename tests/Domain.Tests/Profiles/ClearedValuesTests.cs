using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Tests.Patching;
using Scim.Domain.Tests.Resources;

namespace Scim.Domain.Tests.Profiles;

public sealed class ClearedValuesTests
{
    [Theory]
    [InlineData("""{"op":"remove","path":"ports[value eq \"p\"].labels","value":["x"]}""")]
    [InlineData("""{"op":"remove","path":"ports[kind eq \"k\"]","value":[{"value":"p"}]}""")]
    [InlineData("""{"op":"remove","path":"tags","value":["x"]}""")]
    public void ToRemovals_RemovalOfWhatIsListed_StaysAsItIs(string operation) =>
        Doc.Same(
            Patch.Body($"[{operation}]").ToJsonString(), ClearedValues.ToRemovals(Patch.Body($"[{operation}]"), Doc.Gadget));

    [Fact]
    public void ToRemovals_RemovalOfTheValueOfAnElement_RemovesTheElement() =>
        Doc.Same(
            Patch.Body("""[{"op":"remove","path":"ports[kind eq \"k\"]"}]""").ToJsonString(),
            ClearedValues.ToRemovals(
                Patch.Body("""[{"op":"remove","path":"ports[kind eq \"k\"].VALUE","value":"p"}]"""), Doc.Gadget));
}
