using Scim.Application.Members;
using Scim.Application.Provisioning;
using Scim.Application.Tests.Connectors;
using Scim.Domain.Resources;

namespace Scim.Application.Tests.Members;

public sealed class MemberFieldTests
{
    [Theory]
    [InlineData("""{"userName":"ada","emails":[{"value":"w@x.org","type":"work"},{"value":"p@x.org","primary":true}]}""", "p@x.org")]
    [InlineData("""{"userName":"ada","emails":[{"value":"h@x.org","type":"home"},{"value":"w@x.org","type":"work"}]}""", "w@x.org")]
    [InlineData("""{"userName":"ada","emails":[{"value":"h@x.org","type":"home"}]}""", "h@x.org")]
    [InlineData("""{"userName":"ada","emails":[{"type":"home"}]}""", null)]
    [InlineData("""{"userName":"ada"}""", null)]
    public void Email_is_the_primary_one_then_the_one_of_work_then_any(string user, string? email) =>
        Assert.Equal(email, Read("{}", user).Email);

    [Theory]
    [InlineData("""{"displayName":"A. L.","name":{"givenName":"Ada","familyName":"Lovelace","formatted":"Countess"}}""", "A. L.")]
    [InlineData("""{"name":{"givenName":"Ada","familyName":"Lovelace","formatted":"Countess"}}""", "Countess")]
    [InlineData("""{"name":{"givenName":"Ada","familyName":"Lovelace"}}""", "Ada Lovelace")]
    [InlineData("""{"name":{"familyName":"Lovelace"}}""", "Lovelace")]
    [InlineData("{}", null)]
    public void Display_name_falls_back_to_the_names(string user, string? displayName) =>
        Assert.Equal(displayName, Read("{}", user).DisplayName);

    [Fact]
    public void Own_mapping_replaces_the_lines_of_its_fields_only()
    {
        const string Settings =
            """{"attributeMapping":[{"from":"emails[type eq \"home\"].value","to":"email","default":"none@x.org"},{"from":"nickName","to":"displayName"}]}""";
        var fields = Read(Settings, """{"userName":"ada","nickName":"Countess","emails":[{"value":"w@x.org","type":"work"}]}""");
        Assert.Equal(("ada", "none@x.org", "Countess"), (fields.Username, fields.Email, fields.DisplayName));
        Assert.Equal("h@x.org", Read(Settings, """{"userName":"ada","emails":[{"value":"h@x.org","type":"home"}]}""").Email);
    }

    [Fact]
    public void Searched_text_is_folded_and_fits_an_index()
    {
        var user = new JsonObject
        {
            ["userName"] = "ÁDA" + new string('x', 300),
            ["name"] = new JsonObject { ["givenName"] = new string('a', 159) + "😀" },
        };
        var connector = Contexts.Generic();
        var text = ResourceStateFactory.Create(
            connector, connector.Schemas.FindByName("User")!, new ResourceId(Guid.CreateVersion7()), user).MemberText!;
        Assert.StartsWith(Folding.Fold("ÁDA") + "x", text, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 320, 2_600);
        Assert.DoesNotContain(text, char.IsSurrogate);
    }

    private static MemberFields Read(string settings, string user) =>
        MemberFieldReader.Read(Contexts.Generic(settings), JsonNode.Parse(user)!.AsObject());
}
