using Scim.Domain.Resources;

namespace Scim.Domain.Tests.Resources;

public sealed class SearchDocumentTests
{
    [Theory]
    [InlineData("User", """{"userName":"ÄBc","externalId":"X","emails":[{"value":"A@B","primary":true}],"active":false}""",
        """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:user"],"userName":"äbc","emails":[{"value":"a@b","primary":true}],"active":false}""")]
    [InlineData(
        "Group", """{"displayName":"Devs"}""", """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:group"],"displayName":"devs"}""")]
    [InlineData("Gadget", """{"name":"N","count":7,"weight":2.50,"built":"2011-05-13T04:42:34+02:00","blob":"QUI=","home":"HTTPS://H"}""",
        """{"schemas":["urn:example:schemas:gadget"],"name":"N","count":7,"weight":2.5,"built":"2011-05-13T02:42:34.0000000Z","blob":"QUI=","home":"https://h"}""")]
    [InlineData("Gadget", """{"name":"N","tags":["A","b"],"urn:example:schemas:extension:parts:Gadget":{"maker":"M"}}""",
        """{"schemas":["urn:example:schemas:gadget","urn:example:schemas:extension:parts:gadget"],"name":"N","tags":["a","b"],"urn:example:schemas:extension:parts:Gadget":{"maker":"m"}}""")]
    public void Build_FoldsAndNormalizes(string type, string document, string expected) =>
        Doc.Same(expected, SearchDocument.Build(Doc.Type(type), Doc.Canonical(type, document)));

    [Fact]
    public void Fold_TakesWhateverAStringMayHold() => Assert.Equal("\u00e9\ufffe\u00e9\uffff", Folding.Fold("E\u0301\ufffe\u00c9\uffff"));

    [Fact]
    public void Build_WholeRepresentation_LeavesOutWhatStoresKeepElsewhere()
    {
        var group = Doc.Parse(
            """{"id":"1","meta":{"version":"v"},"externalId":"e","displayName":"D","members":[{"value":"m"}],"unknown":1}""");
        Doc.Same("""{"displayName":"d"}""", SearchDocument.Build(Doc.Group, group));
        var user = Doc.Parse("""{"userName":"U","groups":[{"value":"m"}],"title":"","name":{"givenName":""},"emails":[]}""");
        Doc.Same("""{"userName":"u"}""", SearchDocument.Build(Doc.User, user));
    }
}
