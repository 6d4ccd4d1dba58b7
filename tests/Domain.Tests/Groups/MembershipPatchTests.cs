using Scim.Domain.Errors;
using Scim.Domain.Filters;
using Scim.Domain.Groups;
using Scim.Domain.Tests.Patching;
using Scim.Domain.Tests.Resources;

namespace Scim.Domain.Tests.Groups;

/// <summary>In the tables a member is a letter; it stands for the id that <see cref="Id"/> makes of it.</summary>
public sealed class MembershipPatchTests
{
    [Theory]
    [InlineData("""{"op":"add","path":"members","value":[{"value":"@a"},{"value":"@b"},{"value":"@a"}]}""", "+a +b")]
    [InlineData("""{"op":"add","path":"members","value":{"value":"@a"}}""", "+a")]
    [InlineData("""{"op":"add","path":"members","value":["@a","@b"]}""", "+a +b")]
    [InlineData("""{"op":"add","path":"members","value":"@a"}""", "+a")]
    [InlineData("""{"op":"Add","path":"MEMBERS","value":[{"$ref":null,"value":"@a"}]}""", "+a")]
    [InlineData("""{"op":"add","path":"members","value":[{"$ref":"https://h/scim/v2/Users/@a"}]}""", "+a")]
    [InlineData("""{"op":"add","path":"members","value":[{"value":"@a","display":null,"type":"User","x":1}]}""", "+a")]
    [InlineData("""{"op":"add","path":"urn:ietf:params:scim:schemas:core:2.0:Group:members","value":[{"value":"@a"}]}""", "+a")]
    [InlineData("""{"op":"add","value":{"members":[{"value":"@a"}]}}""", "+a")]
    [InlineData("""{"op":"add","path":"members","value":[]}""", "")]
    [InlineData("""{"op":"add","path":"members","value":null}""", "")]
    [InlineData("""{"op":"add","path":"members","value":[{"value":"no-id"},{"value":"@a"}]}""", "+a ?no-id")]
    [InlineData("""{"op":"remove","path":"members"}""", "=")]
    [InlineData("""{"op":"remove","path":"members","value":null}""", "=")]
    [InlineData("""{"op":"remove","path":"members","value":[]}""", "")]
    [InlineData("""{"op":"Remove","path":"members","value":[{"$ref":null,"value":"@a"},{"value":"@b"}]}""", "-a -b")]
    [InlineData("""{"op":"remove","path":"members","value":{"value":"@a"}}""", "-a")]
    [InlineData("""{"op":"remove","path":"members","value":["@a","no-id"]}""", "-a")]
    [InlineData("""{"op":"remove","path":"members[value eq \"@a\"]"}""", "-a")]
    [InlineData("""{"op":"remove","path":"members[VALUE EQ \"@a\" OR (value eq \"@b\" or value eq \"no-id\")]"}""", "-a -b")]
    [InlineData("""{"op":"remove","path":"members[value eq \"no-id\"]"}""", "")]
    [InlineData("""{"op":"remove","path":"members[value eq \"@a\" or value eq \"@b\"]","value":[{"value":"@a"}]}""", "-a")]
    [InlineData("""{"op":"remove","path":"members[value eq \"@a\"]","value":[{"value":"@b"}]}""", "")]
    [InlineData("""{"op":"remove","path":"members[value eq \"@a\"]","value":[]}""", "-a")]
    [InlineData("""{"op":"replace","path":"members","value":[{"value":"@a"}]}""", "= +a")]
    [InlineData("""{"op":"replace","path":"members","value":null}""", "=")]
    [InlineData("""{"op":"replace","path":"members","value":[]}""", "=")]
    [InlineData("""{"op":"replace","value":{"members":[{"value":"@a"}]}}""", "= +a")]
    public async Task S3_5_2_One_member_operation(string operation, string expected) =>
        Assert.Equal(expected, await Lift($"[{operation}]"));

    [Theory]
    [InlineData("""[{"op":"add","path":"members","value":["@a"]},{"op":"remove","path":"members","value":["@a"]}]""", "-a")]
    [InlineData("""[{"op":"remove","path":"members","value":["@a"]},{"op":"add","path":"members","value":["@a"]}]""", "+a")]
    [InlineData("""[{"op":"replace","path":"members","value":["@a","@b"]},{"op":"remove","path":"members[value eq \"@a\"]"}]""", "= +b")]
    [InlineData(
        """[{"op":"add","path":"members","value":["@a","no-id"]},{"op":"replace","path":"members","value":["@b"]},{"op":"add","path":"members","value":["@c"]}]""", "= +b +c")]
    [InlineData("""[{"op":"remove","path":"members"},{"op":"remove","path":"members","value":["@a"]}]""", "=")]
    [InlineData("""[{"op":"add","path":"members","value":["no-id"]},{"op":"remove","path":"members","value":["no-id"]}]""", "")]
    [InlineData("""[{"op":"remove","path":"members"},{"op":"add","path":"members","value":["@a"]}]""", "= +a")]
    public async Task S3_5_2_Member_operations_fold_in_order(string operations, string expected) =>
        Assert.Equal(expected, await Lift(operations));

    [Theory]
    [InlineData("""[{"op":"remove","path":"members[type eq \"User\"]"}]""", "-x -y")]
    [InlineData("""[{"op":"remove","path":"members[value sw \"0\"]"}]""", "-x -y")]
    [InlineData("""[{"op":"remove","path":"members[type eq \"User\"]","value":[{"value":"@y"},{"value":"@z"}]}]""", "-y")]
    [InlineData("""[{"op":"remove","path":"members[value eq \"@a\" and type eq \"User\"]"}]""", "-x -y")]
    [InlineData("""[{"op":"add","path":"members","value":["@a"]},{"op":"remove","path":"members[value sw \"0\"]"}]""", "-x -y -a")]
    [InlineData("""[{"op":"replace","path":"members","value":["@a","@x"]},{"op":"remove","path":"members[type eq \"User\"]"}]""", "= +a")]
    public async Task S3_5_2_2_Other_filters_ask_for_the_members(string operations, string expected) =>
        Assert.Equal(Sorted(expected), Sorted(await Lift(operations, [Id('x'), Id('y')])));

    [Fact]
    public async Task LiftAsync_ValueFilters_DoNotAsk() =>
        Assert.Equal("-a", await Lift("""[{"op":"remove","path":"members[value eq \"@a\"]"}]""", members: null));

    [Theory]
    [InlineData("""{"op":"replace","path":"members[value eq \"@a\"].display","value":"x"}""", ScimErrorType.Mutability)]
    [InlineData("""{"op":"replace","path":"members.display","value":"x"}""", ScimErrorType.Mutability)]
    [InlineData("""{"op":"replace","path":"members[value eq \"@a\"].value","value":"@b"}""", ScimErrorType.Mutability)]
    [InlineData("""{"op":"replace","path":"members[value eq \"@a\"]","value":{"value":"@b"}}""", ScimErrorType.Mutability)]
    [InlineData("""{"op":"add","path":"members[value eq \"@a\"]","value":{"value":"@b"}}""", ScimErrorType.Mutability)]
    [InlineData("""{"op":"remove","path":"members[value eq \"@a\"].value"}""", ScimErrorType.Mutability)]
    [InlineData("""{"op":"remove","path":"members.value"}""", ScimErrorType.Mutability)]
    [InlineData("""{"op":"add","path":"members","value":[{"value":null}]}""", ScimErrorType.InvalidValue)]
    [InlineData("""{"op":"add","path":"members","value":[{"value":7}]}""", ScimErrorType.InvalidValue)]
    [InlineData("""{"op":"add","path":"members","value":[{}]}""", ScimErrorType.InvalidValue)]
    [InlineData("""{"op":"add","path":"members","value":[null]}""", ScimErrorType.InvalidValue)]
    [InlineData("""{"op":"add","path":"members","value":true}""", ScimErrorType.InvalidValue)]
    [InlineData("""{"op":"replace","path":"members","value":""}""", ScimErrorType.InvalidValue)]
    [InlineData("""{"op":"remove","path":"members","value":""}""", ScimErrorType.InvalidValue)]
    [InlineData("""{"op":"remove","path":"members","value":{}}""", ScimErrorType.InvalidValue)]
    [InlineData("""{"op":"remove","path":"members","value":[{"display":"x"}]}""", ScimErrorType.InvalidValue)]
    [InlineData("""{"op":"remove","path":"members[nope eq \"x\"]"}""", ScimErrorType.InvalidFilter)]
    [InlineData("""{"op":"remove","path":"members[value eq \"x\""}""", ScimErrorType.InvalidPath)]
    public async Task S3_5_2_Member_operation_that_cannot_be_is_refused(string operation, ScimErrorType expected)
    {
        var fault = await Assert.ThrowsAsync<ScimException>(() => Lift($"[{operation}]"));
        Assert.Equal(expected, fault.Error.Type);
    }

    [Fact]
    public async Task LiftAsync_OtherOperations_KeepTheirOrder()
    {
        var request = Patch.Read("Group", Fill("""
            [{"op":"replace","path":"displayName","value":"n"},{"op":"add","path":"members","value":["@a"]},{"op":"add","path":"externalId","value":"e"}]
            """));
        var (members, rest) = await MembershipPatch.LiftAsync(Doc.Group, request, NoMembers);
        Assert.Equal(["displayName", "externalId"], rest.Operations.Select(operation => operation.Path.Text));
        Assert.Equal("+a", Print(members));
    }

    [Fact]
    public async Task LiftAsync_TypeWithoutMembers_LiftsNothing()
    {
        var (members, rest) = await MembershipPatch.LiftAsync(
            Doc.User, Patch.Read("User", """[{"op":"add","path":"title","value":"t"}]"""), NoMembers);
        Assert.True(members.IsEmpty);
        Assert.Single(rest.Operations);
    }

    [Theory]
    [InlineData("", "=")]
    [InlineData("@a,@b,@a,no-id,no-id", "= +a +b ?no-id")]
    public void FromMembers_BecomesExactlyThese(string members, string expected) =>
        Assert.Equal(
            expected,
            Print(MembershipDelta.FromMembers([.. Fill(members).Split(',', StringSplitOptions.RemoveEmptyEntries)], replaceAll: true)));

    [Fact]
    public void FromMembers_UpperCaseId_IsTheSameMember() =>
        Assert.Equal(
            "= +a",
            Print(MembershipDelta.FromMembers([Id('a').ToString("D").ToUpperInvariant(), Id('a').ToString("D")], replaceAll: true)));

    [Fact]
    public void FromMembers_None_IsEmptyUnlessItReplaces()
    {
        Assert.True(MembershipDelta.FromMembers(null, replaceAll: false).IsEmpty);
        Assert.Equal("=", Print(MembershipDelta.FromMembers(null, replaceAll: true)));
        Assert.Equal("+a", Print(MembershipDelta.FromMembers([Id('a').ToString("D")], replaceAll: false)));
    }

    [Fact]
    public async Task LiftAsync_RandomOperations_EqualApplyingThemOneByOne()
    {
        var random = new Random(20250512);
        for (var round = 0; round < 500; round++)
        {
            var before = Enumerable.Range(0, 6).Where(_ => random.Next(2) == 0).Select(i => Id((char)('a' + i))).ToHashSet();
            var after = before.ToHashSet();
            var operations = string.Join(',', Enumerable.Range(0, random.Next(1, 8)).Select(_ => RandomOperation(random, after)));
            var (delta, _) = await MembershipPatch.LiftAsync(Doc.Group, Patch.Read("Group", Fill($"[{operations}]")), NoMembers);

            Assert.Empty(delta.Add.Intersect(delta.Remove));
            var folded = delta.ReplaceAll ? [.. delta.Add] : before.Except(delta.Remove).Union(delta.Add).ToHashSet();
            Assert.True(after.SetEquals(folded), operations);
        }
    }

    private static string RandomOperation(Random random, HashSet<Guid> members)
    {
        var letters = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (char)('a' + random.Next(6))).ToArray();
        var list = "[" + string.Join(',', letters.Select(letter => $"\"@{letter}\"")) + "]";
        var ids = letters.Select(Id).ToArray();
        switch (random.Next(6))
        {
            case 0:
                members.Clear();
                return """{"op":"remove","path":"members"}""";
            case 1:
                members.Clear();
                members.UnionWith(ids);
                return $$"""{"op":"replace","path":"members","value":{{list}}}""";
            case 2:
                members.ExceptWith(ids);
                return $$"""{"op":"remove","path":"members","value":{{list}}}""";
            case 3:
                members.ExceptWith(ids);
                return $$"""{"op":"remove","path":"members[{{string.Join(" or ", letters.Select(letter => $"value eq \\\"@{letter}\\\""))}}]"}""";
            default:
                members.UnionWith(ids);
                return $$"""{"op":"add","path":"members","value":{{list}}}""";
        }
    }

    private static async Task<string> Lift(string operations, Guid[]? members = null)
    {
        Task<IReadOnlyCollection<Guid>> Find(BoundFilter filter) => members is null
            ? throw new InvalidOperationException("The members were asked for.")
            : Task.FromResult<IReadOnlyCollection<Guid>>(members);
        return Print((await MembershipPatch.LiftAsync(Doc.Group, Patch.Read("Group", Fill(operations)), Find)).Members);
    }

    private static Task<IReadOnlyCollection<Guid>> NoMembers(BoundFilter filter) => Task.FromResult<IReadOnlyCollection<Guid>>([]);

    private static Guid Id(char letter) => new($"00000000-0000-7000-8000-0000000000{(int)letter:x2}");

    private static string Fill(string text)
    {
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            text = text.Replace($"@{letter}", Id(letter).ToString("D"), StringComparison.Ordinal);
        }

        return text;
    }

    private static string Sorted(string printed) => string.Join(' ', printed.Split(' ').Order(StringComparer.Ordinal));

    private static string Print(MembershipDelta delta)
    {
        var parts = delta.ReplaceAll ? new List<string> { "=" } : [];
        parts.AddRange(delta.Remove.Select(id => "-" + (char)id.ToByteArray()[15]));
        parts.AddRange(delta.Add.Select(id => "+" + (char)id.ToByteArray()[15]));
        parts.AddRange(delta.Unknown.Select(text => "?" + text));
        return string.Join(' ', parts);
    }
}
