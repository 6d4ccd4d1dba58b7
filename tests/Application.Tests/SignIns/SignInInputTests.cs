using Scim.Application.SignIns;
using Scim.Application.Tests.Connectors;
using Scim.Application.Validation;

namespace Scim.Application.Tests.SignIns;

public sealed class SignInInputTests
{
    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("null")]
    public void Blank_is_as_good_as_absent(string blank)
    {
        var input = Read($$"""
            {"subject":"u1","email":{{blank}},"givenName":{{blank}},"familyName":{{blank}},"displayName":{{blank}}}
            """);
        Assert.Equal(new SignInInput("u1", null, null, null, null, null), input);
        Assert.Equal("u1", JustInTimeUser.UserName(Contexts.Generic(), input));
    }

    [Fact]
    public void Subject_must_be_there() => Assert.Throws<ProblemException>(() => Read("""{"subject":" ","email":"ada@acme.example"}"""));

    private static SignInInput Read(string body) => SignInInput.Read(JsonNode.Parse(body)!.AsObject());
}
