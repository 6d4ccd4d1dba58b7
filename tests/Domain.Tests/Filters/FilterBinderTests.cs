using Scim.Domain.Errors;
using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Filters;

public sealed class FilterBinderTests
{
    [Theory]
    [InlineData("USERNAME eq \"Jane\"", "userName Equal 'jane'")]
    [InlineData("externalId eq \"Jane\"", "externalId Equal 'Jane'")]
    [InlineData("userName eq \"ÉCOLE Σίσυφος\"", "userName Equal 'école σίσυφοσ'")]
    [InlineData("id eq \"not-a-uuid\"", "id Equal 'not-a-uuid'")]
    [InlineData("schemas eq \"URN:ietf:params:scim:schemas:core:2.0:User\"", "schemas Equal 'urn:ietf:params:scim:schemas:core:2.0:user'")]
    [InlineData("active eq TRUE", "active Equal true")]
    [InlineData("active ne false", "not active Equal false")]
    [InlineData("userName ne \"x\"", "not userName Equal 'x'")]
    [InlineData("title eq null", "not title present")]
    [InlineData("title ne null", "not not title present")]
    [InlineData("title co \"\"", "title present")]
    [InlineData("title sw \"\"", "title present")]
    [InlineData("title eq \"\"", "title Equal ''")]
    [InlineData("emails eq \"X@y.z\"", "emails.value Equal 'x@y.z'")]
    [InlineData("emails co \"x\"", "emails.value Contains 'x'")]
    [InlineData("emails eq null", "not emails.value present")]
    [InlineData("name eq null", "not name present")]
    [InlineData("emails pr", "emails present")]
    [InlineData("name pr", "name present")]
    [InlineData("id pr and schemas pr and meta.created pr", "((TRUE and TRUE) and TRUE)")]
    [InlineData("groups eq \"1\"", "groups.value Equal '1'")]
    [InlineData(
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq \"1\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value Equal '1'")]
    [InlineData(
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User pr",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User: present")]
    [InlineData("emails[type eq \"WORK\" and primary eq true]", "emails[(emails.type Equal 'work' and emails.primary Equal true)]")]
    [InlineData("emails[type eq \"work\"].value ew \"X\"", "emails[(emails.type Equal 'work' and emails.value EndsWith 'x')]")]
    [InlineData("emails[not (type ne \"work\")]", "emails[not not emails.type Equal 'work']")]
    [InlineData("name[givenName eq \"J\"]", "(name present and name.givenName Equal 'j')")]
    [InlineData("meta[created ge \"2020-01-01T00:00:00+01:00\"]", "(TRUE and meta.created GreaterOrEqual '2019-12-31T23:00:00.0000000Z')")]
    [InlineData("meta.lastModified gt \"2011-05-13T04:42:34Z\"", "meta.lastModified GreaterThan '2011-05-13T04:42:34.0000000Z'")]
    [InlineData("T:text gt \"B\"", "T:text GreaterThan 'b'")]
    [InlineData("T:exact sw \"B\"", "T:exact StartsWith 'B'")]
    [InlineData("T:count ge 5", "T:count GreaterOrEqual 5L")]
    [InlineData("T:count eq 5.0", "T:count Equal 5L")]
    [InlineData("T:count lt 1e3", "T:count LessThan 1000L")]
    [InlineData("T:count gt -9223372036854775808", "T:count GreaterThan -9223372036854775808L")]
    [InlineData("T:count eq 5.5", "FALSE")]
    [InlineData("T:count ne 5.5", "not FALSE")]
    [InlineData("T:count gt 4.5", "T:count GreaterThan 4L")]
    [InlineData("T:count ge 4.5", "T:count GreaterThan 4L")]
    [InlineData("T:count lt 4.5", "T:count LessOrEqual 4L")]
    [InlineData("T:count le -4.5", "T:count LessOrEqual -5L")]
    [InlineData("T:count gt -1e-40", "T:count GreaterOrEqual 0L")]
    [InlineData("T:count lt -1e-40", "T:count LessThan 0L")]
    [InlineData("T:count lt 1e30", "T:count LessOrEqual 9223372036854775807L")]
    [InlineData("T:count ge 9223372036854775808", "T:count GreaterThan 9223372036854775807L")]
    [InlineData("T:count eq 9223372036854775808", "FALSE")]
    [InlineData("T:count gt -1e30", "T:count GreaterOrEqual -9223372036854775808L")]
    [InlineData("T:count lt -1e30", "T:count LessThan -9223372036854775808L")]
    [InlineData("T:ratio eq 1e999", "FALSE")]
    [InlineData("T:ratio lt 1e999", "T:ratio LessOrEqual 79228162514264337593543950335M")]
    [InlineData("T:ratio ge 1e-30", "T:ratio GreaterThan 0.0000000000000000000000000000M")]
    [InlineData("T:ratio eq 1e-30", "FALSE")]
    [InlineData("T:ratio le 0.50", "T:ratio LessOrEqual 0.50M")]
    [InlineData("T:ratio eq -3", "T:ratio Equal -3M")]
    [InlineData("T:bytes eq \"AbC=\"", "T:bytes Equal 'AbC='")]
    [InlineData("T:link co \"Ab\"", "T:link Contains 'Ab'")]
    [InlineData("T:tags eq \"A\"", "T:tags Equal 'a'")]
    [InlineData("T:box.width eq 1", "T:box.width Equal 1L")]
    [InlineData("T:parts[size gt 1 or spare eq false]", "T:parts[(T:parts.size GreaterThan 1L or T:parts.spare Equal false)]")]
    public void Bind_User_IsCheckedAndInSearchForm(string filter, string bound)
    {
        var result = Bind(filter).ValueOrThrow();

        Assert.Equal(bound, BoundPrinter.Print(result));
        Assert.Empty(result.Warnings);
        Assert.Same(TestSchemas.User, result.Type);
    }

    [Theory]
    [InlineData("members eq \"AB\"", "members.value Equal 'ab'")]
    [InlineData("members[value eq \"ab\" and type eq \"User\"]", "members[(members.value Equal 'ab' and members.type Equal 'user')]")]
    [InlineData("displayName eq \"Tour Guides\"", "displayName Equal 'tour guides'")]
    public void Bind_Group_IsChecked(string filter, string bound) =>
        Assert.Equal(
            bound, BoundPrinter.Print(new FilterBinder(TestSchemas.Registry).Bind(TestSchemas.Group, Parse(filter)).ValueOrThrow()));

    [Theory]
    [InlineData("shoeSize eq 1", "User has no attribute 'shoeSize'")]
    [InlineData("department eq \"x\"", "User has no attribute 'department'. Attributes of an extension are written with its URN")]
    [InlineData("name.nickName pr", "User has no attribute 'name.nickName'")]
    [InlineData("userName.value eq \"x\"", "User has no attribute 'userName.value'")]
    [InlineData("members pr", "User has no attribute 'members'")]
    [InlineData("shoes[size eq 1]", "User has no attribute 'shoes'")]
    [InlineData("emails[kind eq \"x\"]", "'emails' has no sub-attribute 'kind'. It has: value, display, type, primary.")]
    [InlineData("emails[emails.type eq \"x\"]", "'emails' has no sub-attribute 'emails.type'")]
    [InlineData("emails.value[type eq \"x\"]", "'emails.value[…]' cannot be used")]
    [InlineData("userName[value eq \"x\"]", "'userName[…]' cannot be used")]
    [InlineData("T:count[value eq \"x\"]", "cannot be used")]
    [InlineData("T[text eq \"x\"]", "cannot be used")]
    [InlineData(
        "name eq \"x\"", "'name' is complex and has no 'value' to compare with. Compare one of its sub-attributes: formatted, familyName")]
    [InlineData("addresses co \"x\"", "'addresses' is complex")]
    [InlineData("meta eq \"x\"", "'meta' is complex")]
    [InlineData("T eq \"x\"", "is complex")]
    [InlineData("password eq \"x\"", "'password' is never returned")]
    [InlineData("password pr", "'password' is never returned")]
    [InlineData("not (T:secret sw \"a\")", "never returned")]
    [InlineData("T:box.hidden eq \"x\"", "never returned")]
    [InlineData("T:box[hidden eq \"x\"]", "never returned")]
    [InlineData("active gt true", "operator 'gt' cannot be used on 'active', which is of type boolean. Use one of: eq, ne, pr.")]
    [InlineData("active co \"t\"", "operator 'co' cannot be used on 'active'")]
    [InlineData("T:bytes sw \"A\"", "of type binary. Use one of: eq, ne, pr.")]
    [InlineData("T:bytes lt \"A\"", "of type binary")]
    [InlineData("T:count ew 1", "of type integer. Use one of: eq, ne, gt, ge, lt, le, pr.")]
    [InlineData("T:ratio co \"1\"", "of type decimal")]
    [InlineData("meta.created sw \"2011\"", "operator 'sw' cannot be used on 'meta.created', which is of type dateTime")]
    [InlineData(
        "active eq \"true\"", "\"true\" cannot be compared with 'active', which is of type boolean. Write true or false, without quotes.")]
    [InlineData("active eq 1", "1 cannot be compared with 'active'")]
    [InlineData("userName eq true", "true cannot be compared with 'userName', which is of type string. Write a string in double quotes.")]
    [InlineData("userName eq 5", "5 cannot be compared with 'userName'")]
    [InlineData("T:count eq \"5\"", "Write a number, without quotes.")]
    [InlineData("T:ratio eq false", "Write a number, without quotes.")]
    [InlineData("meta.created eq \"2011-05-13\"", "\"2011-05-13\" cannot be compared with 'meta.created'")]
    [InlineData("meta.created gt 2011", "Write a date and time in double quotes, such as \"2011-08-01T18:29:49Z\".")]
    [InlineData("T:link eq 1", "of type reference")]
    [InlineData("title co null", "'title co null' has no meaning")]
    [InlineData("active ge null", "'active ge null' has no meaning")]
    [InlineData("title pr and (title pr or emails[shoe pr])", "has no sub-attribute 'shoe'")]
    public void Bind_Fault_IsInvalidFilterWithReason(string filter, string fragment)
    {
        var error = Bind(filter).Error;

        Assert.Equal((400, ScimErrorType.InvalidFilter), (error?.Status, error!.Type));
        Assert.Contains(fragment, error.Detail);
    }

    [Theory]
    [InlineData("shoeSize eq 1", "FALSE", 1)]
    [InlineData("shoeSize ne 1", "TRUE", 1)]
    [InlineData("shoeSize pr or hatSize pr", "(FALSE or FALSE)", 2)]
    [InlineData("shoes[size eq 1]", "FALSE", 1)]
    [InlineData("emails[kind eq \"x\" or type eq \"y\"]", "emails[(FALSE or emails.type Equal 'y')]", 1)]
    [InlineData("active eq \"True\"", "active Equal true", 0)]
    [InlineData("emails[primary eq \"True\"]", "emails[emails.primary Equal true]", 0)]
    [InlineData("T:count eq \"5\"", "T:count Equal 5L", 0)]
    [InlineData("externalId eq 0012e1", null, 0)]
    [InlineData("externalId eq 12", "externalId Equal '12'", 0)]
    [InlineData("userName eq True", "userName Equal 'true'", 0)]
    public void Bind_Lenient_AcceptsAndReports(string filter, string? bound, int warnings)
    {
        var parsed = FilterParser.Parse(Expand(filter), FilterLimits.Default, unquotedValues: true).ValueOrThrow();
        var result = new FilterBinder(TestSchemas.Registry, lenient: true).Bind(TestSchemas.User, parsed).ValueOrThrow();

        Assert.Equal(bound ?? "externalId Equal '0012e1'", BoundPrinter.Print(result));
        Assert.Equal(warnings, result.Warnings.Length);
    }

    [Theory]
    [InlineData("password eq \"x\"")]
    [InlineData("active eq \"yes\"")]
    [InlineData("active co \"t\"")]
    [InlineData("name eq \"x\"")]
    [InlineData("T:count eq \"five\"")]
    [InlineData("meta.created gt \"today\"")]
    public void Bind_Lenient_StillRefusesWhatHasNoMeaning(string filter) =>
        Assert.Equal(
            ScimErrorType.InvalidFilter,
            new FilterBinder(TestSchemas.Registry, lenient: true).Bind(TestSchemas.User, Parse(filter)).Error?.Type);

    [Theory]
    [InlineData("nothing eq null", true)]
    [InlineData("nothing ne null", false)]
    [InlineData("not (nothing eq null)", false)]
    [InlineData("nothing pr", false)]
    [InlineData("nothing eq \"x\"", false)]
    [InlineData("nothing ne \"x\"", true)]
    [InlineData("nothing gt null", false)]
    [InlineData("emails[nothing eq null]", true)]
    public void Bind_SkippingUnknown_TakesThemForAbsent(string filter, bool matches)
    {
        var bound = new FilterBinder(TestSchemas.Registry, lenient: false, skipUnknown: true).Bind(TestSchemas.User, Parse(filter));

        Assert.Equal(
            matches, FilterEvaluator.Matches(bound.ValueOrThrow(), new JsonObject { ["emails"] = new JsonArray(new JsonObject()) }));
    }

    [Theory]
    [InlineData("emails", "type eq \"work\" and value co \"A\"", "(emails.type Equal 'work' and emails.value Contains 'a')")]
    [InlineData("name", "givenName pr", "name.givenName present")]
    [InlineData("T:tags", "value eq \"A\"", "T:tags Equal 'a'")]
    [InlineData("T:parts", "value ne null", "not not T:parts.value present")]
    public void BindElement_Filter_IsRelativeToTheAttribute(string path, string filter, string bound)
    {
        Assert.True(
            TestSchemas.Registry.TryBind(TestSchemas.User, AttributePathParser.Parse(Expand(path)).ValueOrThrow(), out var attribute));

        Assert.Equal(
            bound,
            BoundPrinter.Print(
                new FilterBinder(TestSchemas.Registry).BindElement(TestSchemas.User, attribute, Parse(filter)).ValueOrThrow()));
    }

    [Fact]
    public void BindElement_UnknownSubAttribute_IsNamed()
    {
        TestSchemas.Registry.TryBind(TestSchemas.User, new AttributePath(TestSchemas.Urn, "tags", null), out var tags);

        Assert.Contains(
            "has no sub-attribute 'type'",
            new FilterBinder(TestSchemas.Registry).BindElement(TestSchemas.User, tags!, Parse("type pr")).Error?.Detail);
    }

    private static ParseResult<BoundFilter> Bind(string filter) =>
        new FilterBinder(TestSchemas.Registry).Bind(TestSchemas.User, Parse(filter));

    private static Filter Parse(string filter) => FilterParser.Parse(Expand(filter), FilterLimits.Default).ValueOrThrow();

    /// <summary>A leading <c>T</c> of a word stands for the test extension.</summary>
    private static string Expand(string filter) => System.Text.RegularExpressions.Regex.Replace(filter, @"\bT(?=[: \[])", TestSchemas.Urn);

    /// <summary>To skip what is unknown is not to read values leniently.</summary>
    [Theory]
    [InlineData("nothing eq 1", true)]
    [InlineData("active eq \"true\"", false)]
    [InlineData("userName eq 5", false)]
    public void Bind_SkippingUnknown_DemandsRightValues(string filter, bool isBound)
    {
        var parsed = FilterParser.Parse(filter, new FilterLimits(1000), unquotedValues: false).Value!;
        Assert.Equal(
            isBound,
            new FilterBinder(SchemaRegistry.Core, lenient: false, skipUnknown: true).Bind(
                SchemaRegistry.Core.FindByName("User")!, parsed).IsSuccess);
    }
}
