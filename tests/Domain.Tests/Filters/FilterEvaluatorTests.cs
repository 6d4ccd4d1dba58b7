using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Filters;

public sealed class FilterEvaluatorTests
{
    private static readonly JsonObject Jane = JsonNode.Parse("""
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:user", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user"],
          "id": "0199aaaa-0000-7000-8000-000000000001", "externalId": "Ext-1",
          "userName": "jane", "displayName": "jane 100%_\\ \"doe\"", "active": true,
          "name": { "givenName": "jane", "familyName": "o'malley" },
          "emails": [
            { "value": "jane@work.example", "type": "work", "primary": true },
            { "value": "jane@home.example", "type": "home" },
            { "type": "other" }
          ],
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "sales", "manager": { "value": "m1" } },
          "urn:test:all:1.0:Types": {
            "count": 5, "ratio": 0.25, "at": "2020-06-01T00:00:00.0000000Z", "exact": "AbC", "text": "\ue000", "tags": ["red", "green"],
            "parts": [{ "value": "a", "size": 1 }, { "value": "b", "size": 2, "spare": true }]
          },
          "meta": { "resourceType": "User", "created": "2020-01-01T00:00:00.0000000Z", "lastModified": "2020-02-01T00:00:00.0000000Z" }
        }
        """)!.AsObject();

    [Theory]
    [InlineData("userName eq \"JANE\"", true)]
    [InlineData("userName eq \"jan\"", false)]
    [InlineData("userName ne \"bob\"", true)]
    [InlineData("userName sw \"Ja\" and userName ew \"NE\" and userName co \"an\"", true)]
    [InlineData("externalId eq \"Ext-1\"", true)]
    [InlineData("externalId eq \"ext-1\"", false)]
    [InlineData("id eq \"0199aaaa-0000-7000-8000-000000000001\"", true)]
    [InlineData("id eq \"nonsense\"", false)]
    [InlineData("active eq true", true)]
    [InlineData("active eq false", false)]
    [InlineData("active ne false", true)]
    [InlineData("title eq \"a\"", false)]
    [InlineData("title ne \"a\"", true)]
    [InlineData("not (title eq \"a\")", true)]
    [InlineData("not (title pr)", true)]
    [InlineData("title eq null", true)]
    [InlineData("name.givenName ne null", true)]
    [InlineData("title gt \"\"", false)]
    [InlineData("displayName co \"100%_\\\\ \\\"DOE\\\"\"", true)]
    [InlineData("displayName co \"100x\"", false)]
    [InlineData("displayName co \"\"", true)]
    [InlineData("title co \"\"", false)]
    [InlineData("emails.value eq \"jane@home.example\"", true)]
    [InlineData("emails eq \"jane@home.example\"", true)]
    [InlineData("emails.value ne \"jane@home.example\"", false)]
    [InlineData("emails.type eq \"work\" and emails.value co \"home\"", true)]
    [InlineData("emails[type eq \"work\" and value co \"home\"]", false)]
    [InlineData("emails[type eq \"home\" and value co \"home\"]", true)]
    [InlineData("emails[type eq \"home\"].value co \"work\"", false)]
    [InlineData("emails[not (value pr)]", true)]
    [InlineData("emails[value eq null and type eq \"other\"]", true)]
    [InlineData("emails[primary ne true]", true)]
    [InlineData("not (emails[type eq \"fax\"])", true)]
    [InlineData("phoneNumbers[not (value pr)]", false)]
    [InlineData("phoneNumbers.value ne \"1\"", true)]
    [InlineData("emails.primary eq true", true)]
    [InlineData("emails pr", true)]
    [InlineData("phoneNumbers pr", false)]
    [InlineData("name[familyName eq \"O'Malley\"]", true)]
    [InlineData("name[not (middleName pr)]", true)]
    [InlineData("E:manager[not (displayName pr)]", true)]
    [InlineData("E:department eq \"Sales\"", true)]
    [InlineData("E:manager eq \"M1\"", true)]
    [InlineData("E pr", true)]
    [InlineData("E:costCenter pr", false)]
    [InlineData("schemas eq \"URN:ietf:params:scim:schemas:core:2.0:USER\"", true)]
    [InlineData("schemas co \"enterprise\"", true)]
    [InlineData("T:count gt 4 and T:count ge 5 and T:count lt 6 and T:count le 5 and T:count eq 5", true)]
    [InlineData("T:count gt 4.5 and T:count lt 5.5 and T:count lt 1e30 and T:count gt -1e999 and T:count ne 5.5", true)]
    [InlineData("T:count gt 5.5 or T:count lt 4.5 or T:count gt 1e30 or T:count eq 5.5", false)]
    [InlineData("T:count gt 5", false)]
    [InlineData("T:ratio eq 0.250", true)]
    [InlineData("T:ratio lt 0.3", true)]
    [InlineData("T:at eq \"2020-06-01T02:00:00+02:00\"", true)]
    [InlineData("T:at lt \"2020-06-01T00:00:00.0000001Z\"", true)]
    [InlineData("T:exact eq \"abc\"", false)]
    [InlineData("T:exact co \"bC\"", true)]
    [InlineData("T:text lt \"😀\"", true)]
    [InlineData("T:text gt \"\\ud7ff\"", true)]
    [InlineData("T:tags eq \"GREEN\"", true)]
    [InlineData("T:tags[value eq \"GREEN\"]", true)]
    [InlineData("T:tags[not (value eq \"red\") and value sw \"b\"]", false)]
    [InlineData("T:tags eq \"blue\"", false)]
    [InlineData("T:parts[size gt 1 and spare eq true]", true)]
    [InlineData("T:parts[size eq 1 and spare eq true]", false)]
    [InlineData("meta.created lt \"2020-01-15T00:00:00Z\" and meta.lastModified gt \"2020-01-15T00:00:00Z\"", true)]
    [InlineData("meta.resourceType eq \"User\"", true)]
    [InlineData("title pr or userName eq \"jane\" and active eq false", false)]
    [InlineData("(title pr or userName eq \"jane\") and active eq true", true)]
    public void Matches_Jane_AsTheRulesSay(string filter, bool expected) =>
        Assert.Equal(expected, FilterEvaluator.Matches(Bind(filter), Jane));

    [Theory]
    [InlineData("emails", "type eq \"work\"", """{ "type": "work" }""", true)]
    [InlineData("emails", "type eq \"work\"", """{ "type": "home" }""", false)]
    [InlineData("emails", "not (type eq \"work\")", "{}", true)]
    [InlineData("emails", "not (type eq \"work\")", "null", false)]
    [InlineData("T:tags", "value eq \"Red\"", "\"red\"", true)]
    [InlineData("T:tags", "value eq \"red\" or value sw \"bl\"", "\"blue\"", true)]
    public void MatchesElement_Element_IsJudgedAlone(string path, string filter, string element, bool expected)
    {
        TestSchemas.Registry.TryBind(TestSchemas.User, AttributePathParser.Parse(Expand(path)).ValueOrThrow(), out var attribute);
        var parsed = FilterParser.Parse(filter, FilterLimits.Default).ValueOrThrow();
        var bound = new FilterBinder(TestSchemas.Registry).BindElement(TestSchemas.User, attribute!, parsed).ValueOrThrow();

        Assert.Equal(expected, FilterEvaluator.MatchesElement(bound, JsonNode.Parse(element)));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("a", "ab", -1)]
    [InlineData("b", "ab", 1)]
    [InlineData("\uffff", "😀", -1)]
    [InlineData("\ud7ff", "\ue000", -1)]
    [InlineData("😀", "😁", -1)]
    [InlineData("a😀", "a\uff5e", 1)]
    public void CodePointOrder_Compare_IsThatOfUtf8Bytes(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(CodePointOrder.Compare(left, right)));
        Assert.Equal(-expected, Math.Sign(CodePointOrder.Compare(right, left)));
        Assert.Equal(
            expected,
            Math.Sign(System.Text.Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right))));
    }

    private static BoundFilter Bind(string filter) =>
        new FilterBinder(TestSchemas.Registry)
            .Bind(TestSchemas.User, FilterParser.Parse(Expand(filter), FilterLimits.Default).ValueOrThrow())
            .ValueOrThrow();

    private static string Expand(string filter) => System.Text.RegularExpressions.Regex.Replace(
        System.Text.RegularExpressions.Regex.Replace(filter, @"\bT(?=[: \[])", TestSchemas.Urn), @"\bE(?=[: \[])",
        SchemaUris.EnterpriseUser);
}
