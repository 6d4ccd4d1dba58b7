using Scim.Domain.Errors;
using Scim.Domain.Users;

namespace Scim.Domain.Tests.Users;

public sealed class UserNameTests
{
    private const string FortyTwo = "abcdefghijklmnopqrstuvwxyz-0123456789-ABCD";

    public static TheoryData<string, string> BadHandles => new()
    {
        { "", "0 characters, at least 2" },
        { "a", "1 characters, at least 2" },
        { FortyTwo + "E", "43 characters, at most 42" },
        { "jane.doe", "contains '.'" },
        { "jane_doe", "contains '_'" },
        { "jane doe", "contains ' '" },
        { "jane@example.com", "contains '@'" },
        { "josé", "contains 'é'" },
        { "a\0b", "U+0000" },
        { "-jane", "starts or ends with '-'" },
        { "jane-", "starts or ends with '-'" },
        { "--", "starts or ends with '-'" },
        { "jane--doe", "contains '--'" },
        { "12345", "digits only" },
        { "１２", "contains '１'" },
    };

    [Theory]
    [InlineData("ab")]
    [InlineData("a1")]
    [InlineData("1a")]
    [InlineData("1-2")]
    [InlineData("jane-doe")]
    [InlineData("Jane-Doe-3")]
    [InlineData(FortyTwo)]
    public void Handle_Valid_IsAccepted(string value) => Assert.Null(UserName.Check(value, UsernamePolicy.Handle));

    [Theory]
    [MemberData(nameof(BadHandles))]
    public void Handle_BrokenRule_IsNamedWithValueAndSuggestion(string value, string rule)
    {
        var error = UserName.Check(value, UsernamePolicy.Handle);

        Assert.Equal((400, ScimErrorType.InvalidValue), (error?.Status, error!.Type));
        Assert.StartsWith($"userName '{value}' is refused: ", error.Detail);
        Assert.Contains(rule, error.Detail);
        Assert.Contains($"'{Handle.Suggest(value)}'", error.Detail);
    }

    [Theory]
    [InlineData("jane@example.com")]
    [InlineData("jane.doe+scim@mail.example.co.uk")]
    [InlineData("o'malley@example.com")]
    [InlineData("jané@exämple.com")]
    [InlineData("jane@xn--exmple-cua.com")]
    [InlineData("_j-d@1.de")]
    [InlineData("JANE@EXAMPLE.COM")]
    public void Email_Valid_IsAccepted(string value) => Assert.Null(UserName.Check(value, UsernamePolicy.Email));

    [Theory]
    [InlineData("", "no '@'")]
    [InlineData("jane", "no '@'")]
    [InlineData("@example.com", "nothing stands before the '@'")]
    [InlineData("jane@", "not a full domain name")]
    [InlineData("jane@localhost", "not a full domain name")]
    [InlineData("jane@example..com", "'' is not a part of a domain name")]
    [InlineData("jane@.com", "'' is not a part")]
    [InlineData("jane@example.com.", "'' is not a part")]
    [InlineData("jane@-example.com", "'-example' is not a part")]
    [InlineData("jane@exam_ple.com", "'exam_ple' is not a part")]
    [InlineData("jane@[127.0.0.1]", "'[127' is not a part")]
    [InlineData("a@b@example.com", "'@' cannot stand before the '@'")]
    [InlineData("jane doe@example.com", "' ' cannot stand before the '@'")]
    [InlineData("\"jane\"@example.com", "cannot stand before the '@'")]
    [InlineData(".jane@example.com", "a dot before the '@'")]
    [InlineData("jane.@example.com", "a dot before the '@'")]
    [InlineData("ja..ne@example.com", "a dot before the '@'")]
    [InlineData("jane@example.com\n", "is not a part")]
    public void Email_Faulty_IsRefusedWithReason(string value, string reason)
    {
        var error = UserName.Check(value, UsernamePolicy.Email);

        Assert.Equal(ScimErrorType.InvalidValue, error?.Type);
        Assert.Contains(reason, error?.Detail);
    }

    [Fact]
    public void Email_Lengths_AreBounded()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 63), 3));

        Assert.Null(UserName.Check($"{new string('l', 62)}@{domain}", UsernamePolicy.Email));
        Assert.Contains("255 characters", UserName.Check($"{new string('l', 63)}@{domain}", UsernamePolicy.Email)?.Detail);
        Assert.Contains("65 characters stand before", UserName.Check($"{new string('l', 65)}@example.com", UsernamePolicy.Email)?.Detail);
        Assert.Contains("is not a part", UserName.Check($"l@{new string('d', 64)}.com", UsernamePolicy.Email)?.Detail);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("jane doe")]
    [InlineData("日本語")]
    [InlineData("DOMAIN\\jane")]
    public void Open_AnyText_IsAccepted(string value) => Assert.Null(UserName.Check(value, UsernamePolicy.Open));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("   ", "it is empty")]
    [InlineData("a\tb", "U+0009")]
    [InlineData("a\u0085b", "U+0085")]
    [InlineData("a\0b", "U+0000")]
    public void Open_EmptyOrControl_IsRefused(string value, string reason) =>
        Assert.Contains(reason, UserName.Check(value, UsernamePolicy.Open)?.Detail);

    [Fact]
    public void Open_Length_IsBounded()
    {
        Assert.Null(UserName.Check(new string('a', 256), UsernamePolicy.Open));
        Assert.Contains("257 characters, at most 256", UserName.Check(new string('a', 257), UsernamePolicy.Open)?.Detail);
    }
}
