using Scim.Domain.Errors;
using Scim.Domain.Filters;

namespace Scim.Domain.Tests.Filters;

public sealed class FilterParserTests
{
    [Theory]
    [InlineData("""userName eq "bjensen" """, """userName eq "bjensen" """)]
    [InlineData("""name.familyName co "O'Malley" """, """name.familyName co "O'Malley" """)]
    [InlineData(
        """urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J" """,
        """urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J" """)]
    [InlineData("title pr", "title pr")]
    [InlineData("""meta.lastModified gt "2011-05-13T04:42:34Z" """, """meta.lastModified gt "2011-05-13T04:42:34Z" """)]
    [InlineData("""title pr and userType eq "Employee" """, """(title pr and userType eq "Employee")""")]
    [InlineData(
        """schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" """,
        """schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" """)]
    [InlineData(
        """userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")""",
        """(userType eq "Employee" and (emails co "example.com" or emails.value co "example.org"))""")]
    [InlineData(
        """userType ne "Employee" and not (emails co "example.com")""", """(userType ne "Employee" and not (emails co "example.com"))""")]
    [InlineData(
        """emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp"]""",
        """(emails[(type eq "work" and value co "@example.com")] or ims[type eq "xmpp"])""")]
    [InlineData("a pr and b pr or c pr and d pr", "((a pr and b pr) or (c pr and d pr))")]
    [InlineData("a pr or b pr and c pr", "(a pr or (b pr and c pr))")]
    [InlineData("not (a pr) and b pr or c pr", "((not (a pr) and b pr) or c pr)")]
    [InlineData("not (a pr and b pr)", "not ((a pr and b pr))")]
    [InlineData("a pr and b pr and c pr", "((a pr and b pr) and c pr)")]
    [InlineData("(a pr or b pr) and c pr", "((a pr or b pr) and c pr)")]
    [InlineData("((((a pr))))", "a pr")]
    [InlineData("NOT(A PR)AND(B EQ TRUE)OR c Ne nULL", "((not (A pr) and B eq true) or c ne null)")]
    [InlineData("  a\tPR\r\nand b pr  ", "(a pr and b pr)")]
    [InlineData("""emails[not (type eq "work")]""", """emails[not (type eq "work")]""")]
    [InlineData(
        """emails[(type eq "a" or type eq "b") and primary eq true]""", """emails[((type eq "a" or type eq "b") and primary eq true)]""")]
    [InlineData("""emails[type eq "work"].value eq "x" """, """emails[(type eq "work" and value eq "x")]""")]
    [InlineData("""emails[type eq "work"].value pr and a pr""", """(emails[(type eq "work" and value pr)] and a pr)""")]
    [InlineData("""urn:x:y:User:emails[type eq "w"]""", """urn:x:y:User:emails[type eq "w"]""")]
    [InlineData("""groups.$ref eq "x" """, """groups.$ref eq "x" """)]
    [InlineData("not pr", "not pr")]
    [InlineData("and pr and or pr", "(and pr and or pr)")]
    public void Parse_Grammar_IsReadWithPrecedence(string text, string printed) =>
        Assert.Equal(printed.Trim(), FilterPrinter.Print(Parse(text).ValueOrThrow()));

    [Theory]
    [InlineData("eq", ComparisonOperator.Equal)]
    [InlineData("ne", ComparisonOperator.NotEqual)]
    [InlineData("co", ComparisonOperator.Contains)]
    [InlineData("sw", ComparisonOperator.StartsWith)]
    [InlineData("EW", ComparisonOperator.EndsWith)]
    [InlineData("gT", ComparisonOperator.GreaterThan)]
    [InlineData("Ge", ComparisonOperator.GreaterOrEqual)]
    [InlineData("lt", ComparisonOperator.LessThan)]
    [InlineData("LE", ComparisonOperator.LessOrEqual)]
    public void Parse_Operator_AnyCase(string word, ComparisonOperator expected) =>
        Assert.Equal(expected, Assert.IsType<Filter.Compare>(Parse($"a {word} 1").ValueOrThrow()).Operator);

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\"a and (b]\"", "a and (b]")]
    [InlineData("""
        "\"\\\/\b\f\n\r\t"
        """, "\"\\/\b\f\n\r\t")]
    [InlineData("""
        "\u00e9\u00C9"
        """, "éÉ")]
    [InlineData("""
        "\ud83d\ude00"
        """, "😀")]
    [InlineData("\"😀 ñ 日本\"", "😀 ñ 日本")]
    [InlineData("\"100% _\\\\\"", "100% _\\")]
    public void Parse_String_IsThatOfJson(string literal, string expected) =>
        Assert.Equal(expected, Assert.IsType<Filter.Compare>(Parse("a eq " + literal.Trim()).ValueOrThrow()).Literal!.GetValue<string>());

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("10")]
    [InlineData("1.50")]
    [InlineData("-0.5e+10")]
    [InlineData("1E-7")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("1e999")]
    public void Parse_Number_IsThatOfJson(string literal)
    {
        var value = Assert.IsType<Filter.Compare>(Parse("a eq " + literal).ValueOrThrow()).Literal!;
        Assert.Equal(JsonValueKind.Number, value.GetValueKind());
        Assert.Equal(literal, value.ToJsonString());
    }

    [Theory]
    [InlineData("", 1, "the end of the filter")]
    [InlineData("   ", 4, "an attribute, 'not' or '('")]
    [InlineData("userName", 9, "an operator (eq, ne, co, sw, ew, gt, ge, lt, le, pr)")]
    [InlineData("userName is \"x\"", 10, "found 'is'")]
    [InlineData("userName eq", 12, "a value after 'eq'")]
    [InlineData("userName eq bjensen", 13, "a string in double quotes")]
    [InlineData("userName eq 'bjensen'", 13, "found ''bjensen''")]
    [InlineData("userName eq \"x", 13, "no closing quote")]
    [InlineData("userName eq \"x\" and", 20, "an attribute, 'not' or '('")]
    [InlineData("userName eq \"x\" \"y\"", 17, "'and', 'or' or the end")]
    [InlineData("userName eq \"x\" xor a pr", 17, "found 'xor'")]
    [InlineData("(userName pr", 13, "')'")]
    [InlineData("userName pr)", 12, "found ')'")]
    [InlineData("emails[type pr", 15, "']'")]
    [InlineData("emails[type pr)", 15, "found ')'")]
    [InlineData("(a pr]", 6, "found ']'")]
    [InlineData("emails[]", 8, "found ']'")]
    [InlineData("emails[type pr].", 16, "sub-attribute after '].'")]
    [InlineData("emails[type pr].a.b eq 1", 16, "sub-attribute after '].'")]
    [InlineData("emails[type pr].value", 22, "an operator")]
    [InlineData("emails[type pr] eq \"x\"", 17, "found 'eq'")]
    [InlineData("a[b[c pr]]", 4, "inside another one")]
    [InlineData("not userName pr", 5, "found 'userName'")]
    [InlineData("1abc pr", 1, "'1abc' is not an attribute")]
    [InlineData("a.b.c pr", 1, "more than one level of sub-attributes")]
    [InlineData("a..b pr", 1, "more than one level")]
    [InlineData("a. pr", 1, "not the name of a sub-attribute")]
    [InlineData("x:y pr", 1, "only a URN")]
    [InlineData("\"userName\" eq \"x\"", 1, "found the string \"userName\"")]
    [InlineData("a eq 01", 6, "found '01'")]
    [InlineData("a eq 1.", 6, "found '1.'")]
    [InlineData("a eq -", 6, "found '-'")]
    [InlineData("a eq +1", 6, "found '+1'")]
    [InlineData("a eq 1e", 6, "found '1e'")]
    [InlineData("a eq NaN", 6, "found 'NaN'")]
    [InlineData("a eq (b)", 6, "found '('")]
    [InlineData("a eq \"\\x\"", 7, "a backslash")]
    [InlineData("a eq \"\\", 7, "a backslash")]
    [InlineData("a eq \"\\u12g4\"", 7, "four hexadecimal digits")]
    [InlineData("a eq \"\\u12", 7, "four hexadecimal digits")]
    [InlineData("a eq \"\\ud800\"", 6, "half of a surrogate pair")]
    [InlineData("a eq \"\\ude00\\ud83d\"", 6, "half of a surrogate pair")]
    [InlineData("a eq \"\\u0000\"", 6, "U+0000")]
    [InlineData("a pr and b\0 pr", 10, "U+0000")]
    [InlineData("a eq \"\t\"", 7, "\\u0009")]
    public void Parse_Fault_NamesPositionAndExpectation(string text, int position, string fragment)
    {
        var error = Parse(text).Error;

        Assert.Equal(ScimErrorType.InvalidFilter, error?.Type);
        Assert.Equal(400, error?.Status);
        Assert.StartsWith($"Filter, position {position}: ", error?.Detail);
        Assert.Contains(fragment, error?.Detail);
    }

    [Theory]
    [InlineData("userName eq bob@example.com", "bob@example.com")]
    [InlineData("userName eq 12ab", "12ab")]
    [InlineData("userName eq not", "not")]
    [InlineData("displayName Eq Sales  North", "Sales  North")]
    [InlineData("displayName eq 7 true B", "7 true B")]
    [InlineData("displayName Eq Research and Development", "Research and Development")]
    [InlineData("displayName eq Salt or Pepper", "Salt or Pepper")]
    [InlineData("displayName eq Sales (EMEA)", "Sales (EMEA)")]
    [InlineData("displayName eq Dev [core]", "Dev [core]")]
    public void Parse_UnquotedValue_IsStringWhereAllowed(string text, string expected)
    {
        Assert.False(Parse(text).IsSuccess);

        var filter = FilterParser.Parse(text, FilterLimits.Default, unquotedValues: true).ValueOrThrow();
        Assert.Equal(expected, Assert.IsType<Filter.Compare>(filter).Literal!.GetValue<string>());
    }

    [Theory]
    [InlineData("displayName eq Sales North and active eq true", "Sales North")]
    [InlineData("(displayName eq Sales North) or active eq true", "Sales North")]
    [InlineData("members[display eq Sales North] and active eq true", "Sales North")]
    public void Parse_UnquotedWords_EndAtTheNextTerm(string text, string expected)
    {
        var filter = FilterParser.Parse(text, FilterLimits.Default, unquotedValues: true).ValueOrThrow();
        Assert.Contains(expected, filter.ToString(), StringComparison.Ordinal);
        Assert.True(filter is Filter.And or Filter.Or);
    }

    [Theory]
    [InlineData("userName eq bob active eq true", "position 17: found 'active', expected 'and'")]
    [InlineData("userName eq bob title pr", "position 17: found 'title', expected 'and'")]
    [InlineData("displayName eq Dev and title eq", "expected a value")]
    [InlineData("displayName eq \"Dev\" and title", "expected an operator")]
    public void Parse_UnquotedWords_AreNoMissingAnd(string text, string detail) =>
        Assert.Contains(
            detail, FilterParser.Parse(text, FilterLimits.Default, unquotedValues: true).Error!.Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("userName eq \"CORP\\jdoe\"", "CORP\\jdoe")]
    [InlineData("userName eq \"CORP\\uwe\"", "CORP\\uwe")]
    [InlineData("userName eq \"CORP\\ulf\" and active eq true", "CORP\\ulf")]
    public void Parse_BackslashThatBeginsNoEscape_StandsForItselfWhereAllowed(string text, string expected)
    {
        Assert.False(Parse(text).IsSuccess);

        var filter = FilterParser.Parse(text, FilterLimits.Default, unquotedValues: true).ValueOrThrow();
        var compared = filter is Filter.And both ? both.Left : filter;
        Assert.Equal(expected, Assert.IsType<Filter.Compare>(compared).Literal!.GetValue<string>());
    }

    [Fact]
    public void Parse_SingleQuotes_AreRefusedEvenWhereUnquotedIsAllowed() =>
        Assert.False(FilterParser.Parse("userName eq 'bob'", FilterLimits.Default, unquotedValues: true).IsSuccess);

    [Fact]
    public void Parse_Length_IsLimited()
    {
        var limits = new FilterLimits(MaxLength: 10);

        Assert.True(FilterParser.Parse("abcdefg pr", limits).IsSuccess);
        Assert.Contains("11 characters; at most 10", FilterParser.Parse("abcdefgh pr", limits).Error?.Detail);
    }

    [Fact]
    public void Parse_Depth_IsLimited()
    {
        var limits = new FilterLimits(MaxDepth: 3);

        Assert.True(FilterParser.Parse("((a[b pr]))", limits).IsSuccess);
        Assert.True(FilterParser.Parse("((a pr)) and ((b pr)) and (((c pr)))", limits).IsSuccess);
        Assert.Contains("nested more than 3 deep", FilterParser.Parse("((((a pr))))", limits).Error?.Detail);
    }

    [Fact]
    public void Parse_Terms_AreLimited()
    {
        var limits = new FilterLimits(MaxTerms: 3);

        Assert.True(FilterParser.Parse("a pr or b pr or c pr", limits).IsSuccess);
        Assert.Contains("more than 3 comparisons", FilterParser.Parse("a pr or b pr or c pr or d pr", limits).Error?.Detail);
    }

    private static Domain.Errors.ParseResult<Filter> Parse(string text) => FilterParser.Parse(text, FilterLimits.Default);
}
