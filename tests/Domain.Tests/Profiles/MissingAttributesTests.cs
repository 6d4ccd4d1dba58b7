using Scim.Domain.Profiles;
using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Tests.Resources;

namespace Scim.Domain.Tests.Profiles;

public sealed class MissingAttributesTests
{
    private const string Stored = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a","name":{"givenName":"G","familyName":"F"},"emails":[{"value":"m"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D","manager":{"value":"m","displayName":"M"}}}
        """;

    [Theory]
    [InlineData("""{}""", """
        {"userName":"a","name":{"givenName":"G","familyName":"F"},"emails":[{"value":"m"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D","manager":{"value":"m","displayName":"M"}}}
        """)]
    [InlineData(
        """{"schemas":[],"USERNAME":"b","name":null,"emails":[],"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":null}""",
            """{"schemas":[],"USERNAME":"b","name":null,"emails":[],"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":null}""")]
    [InlineData(
        """{"userName":"b","name":{"GivenName":null},"emails":[{"type":"work"}],"urn:ietf:params:scim:schemas:extension:enterprise:2.0:USER":{"manager":{"value":"n"}}}""",
            """
            {"userName":"b","name":{"GivenName":null,"familyName":"F"},"emails":[{"type":"work"}],
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:USER":{"manager":{"value":"n"},"department":"D"}}
            """)]
    public void KeepStored_NamesNotInTheBody_AreThoseThatAreStored(string body, string expected)
    {
        var context = new ProfileContext(Doc.User, Doc.Registry, [], Doc.Parse(Stored));
        Doc.Same(expected, MissingAttributes.KeepStored(Doc.Parse(body), context));
    }

    [Fact]
    public void KeepStored_Creation_StaysAsItIs() =>
        Doc.Same("""{"userName":"b"}""", MissingAttributes.KeepStored(
            Doc.Parse("""{"userName":"b"}"""), new ProfileContext(Doc.User, Doc.Registry, [])));
}
