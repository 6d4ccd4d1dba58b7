using System.Globalization;
using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>Odd PATCH requests on a group with the members a and b; c is a user outside of it.</summary>
public static class GroupPatching
{
    public static IEnumerable<ConformanceCase> Table()
    {
        (string Name, string Operations, string Outcome)[] rows =
        [
            ("add_one_as_an_object", """{"op":"add","path":"members","value":{"value":"$c"}}""", "a b c"),
            (
                "add_with_display_and_type", """{"op":"add","path":"members","value":[{"value":"$c","display":"x","type":"User"}]}""",
                "a b c"), ("add_two_alike", """{"op":"add","path":"members","value":[{"value":"$c"},{"value":"$c"}]}""", "a b c"),
            ("add_nothing", """{"op":"add","path":"members","value":[]}""", "same"),
            ("add_in_capitals", """{"op":"Add","path":"Members","value":[{"Value":"$c"}]}""", "a b c"),
            (
                "add_with_urn", """{"op":"add","path":"urn:ietf:params:scim:schemas:core:2.0:Group:members","value":[{"value":"$c"}]}""",
                "a b c"),
            (
                "remove_twice", """{"op":"remove","path":"members[value eq \"$a\"]"},{"op":"remove","path":"members[value eq \"$a\"]"}""",
                "b"), ("remove_one_outside", """{"op":"remove","path":"members[value eq \"$c\"]"}""", "same"),
                ("remove_unknown", """{"op":"remove","path":"members[value eq \"nobody\"]"}""", "same"),
            ("remove_by_or", """{"op":"remove","path":"members[value eq \"$a\" or value eq \"$b\"]"}""", ""),
            ("remove_by_type", """{"op":"remove","path":"members[type eq \"User\"]"}""", ""),
            ("remove_by_ne", """{"op":"remove","path":"members[value ne \"$a\"]"}""", "a"),
            ("remove_listed", """{"op":"remove","path":"members","value":[{"value":"$a"}]}""", "b"),
            ("remove_listed_object", """{"op":"remove","path":"members","value":{"value":"$b"}}""", "a"),
            ("remove_listed_of_the_matches", """{"op":"remove","path":"members[type eq \"User\"]","value":[{"value":"$a"}]}""", "b"),
            ("remove_listed_empty", """{"op":"remove","path":"members","value":[]}""", "same"),
            ("remove_all_and_add_one", """{"op":"remove","path":"members"},{"op":"add","path":"members","value":[{"value":"$c"}]}""", "c"),
            (
                "add_and_remove",
                """{"op":"add","path":"members","value":[{"value":"$c"}]},{"op":"remove","path":"members[value eq \"$c\"]"}""", "a b"),
            ("replace_by_nothing", """{"op":"replace","path":"members","value":[]}""", ""),
            ("replace_by_null", """{"op":"replace","path":"members","value":null}""", ""),
            ("replace_by_the_same", """{"op":"replace","path":"members","value":[{"value":"$b"},{"value":"$a"}]}""", "same"),
            ("replace_without_path", """{"op":"replace","value":{"members":[{"value":"$c"}]}}""", "c"),
            (
                "replace_then_add",
                """{"op":"replace","path":"members","value":[{"value":"$c"}]},{"op":"add","path":"members","value":[{"value":"$a"}]}""",
                "a c"),
                (
                    "rename_and_add",
                    """{"op":"add","path":"externalId","value":"e"},{"op":"add","path":"members","value":[{"value":"$c"}]}""", "a b c"),
                    ("add_without_path", """{"op":"add","value":{"members":[{"value":"$c"}]}}""", "a b c"),
            ("add_text", """{"op":"add","path":"members","value":"$c"}""", "a b c"),
            ("add_list_of_texts", """{"op":"add","path":"members","value":["$c"]}""", "a b c"),
            ("add_without_value", """{"op":"add","path":"members"}""", "400 invalidValue"),
            ("add_member_without_value", """{"op":"add","path":"members","value":[{"display":"x"}]}""", "400 invalidValue"),
            ("add_member_with_number", """{"op":"add","path":"members","value":[{"value":5}]}""", "400 invalidValue"),
            ("add_unknown", """{"op":"add","path":"members","value":[{"value":"nobody"}]}""", "400 invalidValue"),
            ("add_known_and_unknown", """{"op":"add","path":"members","value":[{"value":"$c"},{"value":"nobody"}]}""", "400 invalidValue"),
            ("add_null_character", """{"op":"add","path":"members","value":[{"value":"\u0000"}]}""", "400 invalidValue"),
            ("change_a_member", """{"op":"replace","path":"members[value eq \"$a\"].value","value":"$c"}""", "400 mutability"),
            ("change_a_display", """{"op":"replace","path":"members[value eq \"$a\"].display","value":"x"}""", "400 mutability"),
            ("bad_filter", """{"op":"remove","path":"members[value is \"x\"]"}""", "400 invalidFilter"),
            ("unclosed_filter", """{"op":"remove","path":"members[value eq \"$a\""}""", "400 invalidPath"),
            ("unknown_attribute_in_filter", """{"op":"remove","path":"members[robot eq \"x\"]"}""", "400 invalidFilter"),
            ("remove_the_name", """{"op":"remove","path":"displayName"}""", "400 mutability"),
            ("empty_name", """{"op":"replace","path":"displayName","value":""}""", "400 invalidValue"),
            ("user_attribute", """{"op":"replace","path":"userName","value":"x"}""", "400 invalidPath"),
            (
                "good_then_bad", """{"op":"add","path":"members","value":[{"value":"$c"}]},{"op":"replace","path":"robot","value":1}""",
                "400 invalidPath"),
        ];
        return rows.Select(
            row => new ConformanceCase(
                $"S3_5_2_group_{row.Name}", CaseLevel.Choice, scope => RunAsync(scope, row.Operations, row.Outcome)));
    }

    private static async Task RunAsync(Scope scope, string operations, string outcome)
    {
        var users = (await Task.WhenAll(scope.User(), scope.User(), scope.User())).Select(user => user.Id).ToArray();
        var group = await scope.Group(null, users[0], users[1]);
        var filled = operations.Replace("$a", users[0], StringComparison.Ordinal).Replace("$b", users[1], StringComparison.Ordinal).Replace(
            "$c", users[2], StringComparison.Ordinal);
        var reply = await scope.Apply("/Groups/" + group.Id, filled);
        var after = (await scope.Get("/Groups/" + group.Id)).Is(200);
        var isError = outcome.Length > 0 && char.IsAsciiDigit(outcome[0]);
        if (isError)
        {
            reply.IsError(int.Parse(outcome[..3], CultureInfo.InvariantCulture), outcome[4..]);
        }
        else
        {
            reply.IsOneOf(200, 204);
        }

        if (isError || outcome == "same")
        {
            Check.Same(group.Version, after.Version, "version");
        }

        var expected = isError || outcome == "same" ? "a b" : outcome;
        Check.SameSet(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(
                name => users[name[0] - 'a']), Groups.Members(after), "members");
        after.Has("displayName", group["displayName"]);
    }
}
