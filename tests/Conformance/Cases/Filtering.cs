using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>Every operator on every kind of attribute, over four users: a, b, c and d.</summary>
public static class Filtering
{
    public static IEnumerable<ConformanceCase> Tables()
    {
        foreach (var (name, filter, expected) in Rows())
        {
            yield return new ConformanceCase($"S3_4_2_2_{name}", CaseLevel.Rule, async scope =>
            {
                var people = await People.OfAsync(scope);
                Check.SameSet(
                    expected.Length == 0 ? [] : expected.Split(' '),
                    people.Found(await scope.Query("/Users", people.Fill(filter), "&count=200")), filter);
            });
        }

        foreach (var (name, filter) in Errors())
        {
            yield return new ConformanceCase(
                $"S3_4_2_2_{name}_is_invalidFilter", CaseLevel.Rule,
                async scope => (await scope.Query("/Users", filter)).IsError(400, "invalidFilter"));
        }
    }

    private static IEnumerable<(string Name, string Filter, string Expected)> Rows() =>
    [
        ("eq_userName", "userName eq \"a-$\"", "a"), ("eq_userName_in_another_case", "userName eq \"A-$\"", "a"),
        ("attribute_names_in_any_case", "USERNAME eq \"a-$\"", "a"),
        ("operators_in_any_case", "userName EQ \"a-$\"", "a"), ("ne_userName", "userName ne \"a-$\" and userName co \"$\"", "b c d"),
        ("co_userName", "userName co \"-$\"", "a b c d"), ("sw_userName", "userName sw \"B-$\"", "b"),
        ("ew_userName", "userName ew \"$\"", "a b c d"),
        ("gt_userName", "userName gt \"b-$\" and userName co \"$\"", "c d"),
        ("ge_userName", "userName ge \"b-$\" and userName co \"$\"", "b c d"),
        ("lt_userName", "userName lt \"b-$\" and userName co \"$\"", "a"),
        ("le_userName", "userName le \"b-$\" and userName co \"$\"", "a b"),
        ("pr_title", "title pr and userName co \"$\"", "a b"), ("not_pr", "not (title pr) and userName co \"$\"", "c d"),
        ("eq_title_folds_case", "title eq \"DOCTOR\" and userName co \"$\"", "a"),
        ("eq_externalId_is_case_exact", "externalId eq \"Ext-a-$\"", "a"),
        ("eq_externalId_in_another_case", "externalId eq \"ext-a-$\"", ""),
        ("sw_externalId_is_case_exact", "externalId sw \"ext-\" and userName co \"$\"", "b"), ("eq_id", "id eq \"$a\"", "a"),
        ("ne_id", "id ne \"$a\" and userName co \"$\"", "b c d"), ("pr_id", "id pr and userName co \"$\"", "a b c d"),
        ("eq_unknown_id", "id eq \"nobody\"", ""), ("co_part_of_text", "title co \"oct\" and userName co \"$\"", "a"),
        ("ew_title", "title ew \"tor\" and userName co \"$\"", "a"),
        ("active_eq_true", "active eq true and userName co \"$\"", "a c"),
        ("active_eq_false", "active eq false and userName co \"$\"", "b d"),
        ("active_ne_true", "active ne true and userName co \"$\"", "b d"), ("active_pr", "active pr and userName co \"$\"", "a b c d"),
        ("sub_attribute", "name.familyName eq \"Byron\" and userName co \"$\"", "a b"),
        ("sub_attribute_co", "name.familyName co \"y\" and userName co \"$\"", "a b"),
        ("sub_attribute_pr", "name.givenName pr and userName co \"$\"", "a"),
        ("complex_pr", "name pr and userName co \"$\"", "a b"),
        ("multi_valued_value", "emails.value eq \"a1@x.org\" and userName co \"$\"", "a"),
        ("multi_valued_without_sub_attribute", "emails eq \"a1@x.org\" and userName co \"$\"", "a"),
        ("multi_valued_co", "emails co \"x.org\" and userName co \"$\"", "a b"),
        ("multi_valued_any_element", "emails.value eq \"a2@y.org\" and userName co \"$\"", "a"),
        ("multi_valued_type", "emails.type eq \"home\" and userName co \"$\"", "a c"),
        ("multi_valued_pr", "emails pr and userName co \"$\"", "a b c"),
        ("multi_valued_primary", "emails.primary eq true and userName co \"$\"", "a"),
        ("value_path", "emails[type eq \"work\" and value co \"x.org\"] and userName co \"$\"", "a b"),
        ("value_path_is_about_one_element", "emails[type eq \"home\" and value co \"x.org\"] and userName co \"$\"", ""),
        (
            "value_path_without_path_is_about_any_element", "emails.type eq \"home\" and emails.value co \"x.org\" and userName co \"$\"",
            "a"), ("value_path_or", "emails[type eq \"home\" or primary eq true] and userName co \"$\"", "a c"),
        ("value_path_not", "emails[not (type eq \"work\")] and userName co \"$\"", "a c"),
        ("not_value_path", "not (emails[type eq \"work\"]) and userName co \"$\"", "c d"),
        ("value_path_pr", "emails[primary pr] and userName co \"$\"", "a"),
        ("value_path_ne", "emails[type ne \"work\"] and userName co \"$\"", "a c"),
        ("two_value_paths", "emails[type eq \"work\"] and phoneNumbers[type eq \"work\"] and userName co \"$\"", "a"),
        ("value_path_grouped", "emails[(type eq \"work\" or type eq \"home\") and value co \"y.org\"] and userName co \"$\"", "a c"),
        ("value_path_precedence", "emails[type eq \"work\" or type eq \"home\" and value co \"nowhere\"] and userName co \"$\"", "a b"),
        ("extension_attribute", $"{Urn.Enterprise}:department eq \"R&D\" and userName co \"$\"", "a"),
        ("extension_attribute_in_any_case", $"{Urn.Enterprise.ToLowerInvariant()}:Department eq \"r&d\" and userName co \"$\"", "a"),
        ("extension_sub_attribute", $"{Urn.Enterprise}:manager.value eq \"boss\" and userName co \"$\"", "a"),
        ("extension_pr", $"{Urn.Enterprise}:department pr and userName co \"$\"", "a b"),
        ("extension_not_pr", $"not ({Urn.Enterprise}:department pr) and userName co \"$\"", "c d"),
        ("core_attribute_with_urn", $"{Urn.User}:userName eq \"a-$\"", "a"),
        ("core_sub_attribute_with_urn", $"{Urn.User}:name.familyName eq \"Byron\" and userName co \"$\"", "a b"),
        ("schemas_eq", $"schemas eq \"{Urn.Enterprise}\" and userName co \"$\"", "a b"),
        ("schemas_eq_core", $"schemas eq \"{Urn.User}\" and userName co \"$\"", "a b c d"),
        ("meta_resourceType", "meta.resourceType eq \"User\" and userName co \"$\"", "a b c d"),
        ("meta_resourceType_of_others", "meta.resourceType eq \"Group\" and userName co \"$\"", ""),
        ("meta_created_gt_past", "meta.created gt \"2011-05-13T04:42:34Z\" and userName co \"$\"", "a b c d"),
        ("meta_created_lt_past", "meta.created lt \"2011-05-13T04:42:34Z\" and userName co \"$\"", ""),
        ("meta_lastModified_ge", "meta.lastModified ge \"2011-05-13T04:42:34Z\" and userName co \"$\"", "a b c d"),
        ("meta_lastModified_with_offset", "meta.lastModified gt \"2011-05-13T06:42:34+02:00\" and userName co \"$\"", "a b c d"),
        ("meta_created_eq_own", "meta.created eq \"$created\" and id eq \"$a\"", "a"),
        ("meta_lastModified_pr", "meta.lastModified pr and userName co \"$\"", "a b c d"),
        ("groups_value", "groups.value eq \"$g\"", "a b"), ("groups_value_path", "groups[value eq \"$g\"] and title eq \"Doctor\"", "a"),
        ("groups_pr", "groups pr and userName co \"$\"", "a b"),
        ("not_groups", "not (groups.value eq \"$g\") and userName co \"$\"", "c d"),
        ("and", "title eq \"Doctor\" and active eq true and userName co \"$\"", "a"),
        ("or", "userName eq \"a-$\" or userName eq \"c-$\"", "a c"),
        ("and_binds_stronger_than_or", "userName eq \"a-$\" or userName eq \"c-$\" and active eq false", "a"),
        ("AND_and_OR_in_capitals", "userName eq \"a-$\" OR userName eq \"b-$\" AND active eq true", "a"),
        ("NOT_in_capitals", "NOT (title PR) and userName co \"$\"", "c d"),
        ("True_in_another_case", "active eq True and userName co \"$\"", "a c"),
        ("not_without_space", "not(title pr) and userName co \"$\"", "c d"),
        ("value_path_with_space", "emails[ type eq \"work\" ] and userName co \"$\"", "a b"),
        ("complex_extension_pr", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager pr and userName co \"$\"", "a"),
        ("parentheses", "(userName eq \"a-$\" or userName eq \"c-$\") and active eq true", "a c"),
        ("parentheses_change_the_result", "(userName eq \"a-$\" or userName eq \"b-$\") and active eq false", "b"),
        ("not_of_parentheses", "not (userName eq \"a-$\" or userName eq \"b-$\") and userName co \"$\"", "c d"),
        ("double_negation", "not (not (userName eq \"a-$\"))", "a"),
        ("not_binds_stronger_than_and", "not (title pr) and active eq true and userName co \"$\"", "c"),
        ("nested_parentheses", "((((userName eq \"a-$\"))))", "a"),
        ("eq_null", "title eq null and userName co \"$\"", "c d"), ("ne_null", "title ne null and userName co \"$\"", "a b"),
        ("complex_eq_null", "name eq null and userName co \"$\"", "c d"), ("complex_ne_null", "name ne null and userName co \"$\"", "a b"),
        ("extension_eq_null", $"{Urn.Enterprise} eq null and userName co \"$\"", "c d"),
        ("complex_list_ne_null", "addresses ne null and userName co \"$\"", "b"),
        ("ne_is_true_of_an_absent_attribute", "title ne \"Doctor\" and userName co \"$\"", "b c d"),
        ("escaped_quote", "displayName eq \"say \\\"hi\\\" \\\\ ok\" and userName co \"$\"", "c"),
        ("unicode_escape", "displayName eq \"Z\\u00fcrich\" and userName co \"$\"", "d"),
        ("unicode_folds_case", "displayName eq \"ZÜRICH\" and userName co \"$\"", "d"),
        ("wildcards_are_text", "displayName co \"%\" and userName co \"$\"", ""), ("underscore_is_text", "userName sw \"_-$\"", ""),
        ("star_is_text", "userName eq \"*\"", ""), ("quote_of_sql_is_text", "displayName eq \"x' or '1'='1\"", ""),
        ("nickName_empty_text", "nickName eq \"\" and userName co \"$\"", ""), ("much_space", "  userName   eq   \"a-$\"  ", "a"),
        ("preferredLanguage", "preferredLanguage eq \"en-US\" and userName co \"$\"", "b"),
        ("profileUrl", "profileUrl eq \"https://x.org/A\" and userName co \"$\"", "a"),
        ("profileUrl_sw", "profileUrl sw \"https://x.org/\" and userName co \"$\"", "a"),
        ("phone_value", "phoneNumbers.value co \"555\" and userName co \"$\"", "a"),
        ("addresses_sub_attribute", "addresses.locality eq \"hollywood\" and userName co \"$\"", "b"),
        ("addresses_value_path", "addresses[type eq \"work\" and country eq \"US\"] and userName co \"$\"", "b"),
        ("roles_value", "roles.value eq \"admin\" and userName co \"$\"", "b"),
        ("certificate_pr", "x509Certificates.value pr and userName co \"$\"", "c"), ("ims_absent", "ims pr and userName co \"$\"", ""),
        ("eq_of_a_long_value", "title eq \"" + new string('x', 300) + "\"", ""),
        (
            "many_terms", string.Join(" or ", Enumerable.Range(0, 30).Select(index => $"title eq \"{index}\"")) + " or userName eq \"a-$\"",
            "a"), ("gt_title", "title gt \"doctor\" and userName co \"$\"", "b"),
            ("lt_sub_attribute", "name.familyName lt \"c\" and userName co \"$\"", "a b"),
    ];

    private static IEnumerable<(string Name, string Filter)> Errors() =>
    [
        ("unknown_operator", "userName is \"a\""), ("missing_value", "userName eq"), ("missing_operator", "userName"),
        ("unclosed_text", "userName eq \"a"), ("unclosed_parenthesis", "(userName eq \"a\""), ("stray_parenthesis", "userName eq \"a\")"),
        ("leading_and", "and userName eq \"a\""), ("trailing_or", "userName eq \"a\" or"),
        ("two_terms_without_and", "userName eq \"a\" title pr"), ("unclosed_value_path", "emails[type eq \"work\""),
        ("empty_value_path", "emails[]"), ("empty_parentheses", "()"),
        ("not_without_parenthesis", "not"), ("value_before_attribute", "\"a\" eq userName"), ("gt_on_boolean", "active gt true"),
        ("co_on_boolean", "active co true"), ("sw_on_boolean", "active sw \"t\""), ("number_for_text", "userName eq 5"),
        ("text_for_boolean", "active eq \"perhaps\""), ("bad_date", "meta.created gt \"yesterday\""), ("bad_escape", "userName eq \"\\q\""),
        ("nested_value_path", "emails[type[value eq \"x\"]]"), ("value_path_on_a_simple_attribute", "userName[value eq \"x\"]"),
        ("gt_null", "title gt null"), ("symbol", "userName = \"a\""), ("password", "password eq \"x\""), ("password_pr", "password pr"),
        ("gt_on_binary", "x509Certificates.value gt \"AAAA\""), ("broken_number", "title eq 1.2.3"),
        ("complex_without_value", "name eq \"Ada\""), ("gt_null_on_complex", "name gt null"),
    ];

    [Choice]
    public static async Task S3_4_2_2_an_unknown_attribute_is_invalidFilter(Scope scope) =>
        (await scope.Query("/Users", "robot eq \"x\"")).IsError(400, "invalidFilter");

    [Choice]
    public static async Task S3_4_2_2_an_unknown_sub_attribute_is_invalidFilter(Scope scope) =>
        (await scope.Query("/Users", "name.robot eq \"x\"")).IsError(400, "invalidFilter");

    [Choice]
    public static async Task S3_4_2_2_an_unknown_urn_is_invalidFilter(Scope scope) =>
        (await scope.Query("/Users", "urn:example:none:attr eq \"x\"")).IsError(400, "invalidFilter");

    [Choice]
    public static async Task S3_4_2_2_a_filter_of_100_000_characters_is_refused(Scope scope) =>
        (await scope.Search("/Users", $"\"filter\":\"title eq \\\"{new string('x', 100_000)}\\\"\"")).IsError(
            400, "invalidFilter", "tooMany");

    [Choice]
    public static async Task S3_4_2_2_a_filter_1_000_deep_is_refused(Scope scope) =>
        (await scope.Search("/Users", $"\"filter\":\"{new string('(', 1000)}title pr{new string(')', 1000)}\"")).IsError(
            400, "invalidFilter", "tooMany");

    public static async Task S3_4_2_2_an_empty_filter_is_no_filter_or_an_error(Scope scope) =>
        (await scope.Get("/Users?filter=&count=1")).IsOneOf(200, 400);

    public static async Task S3_4_2_2_group_displayName(Scope scope)
    {
        var people = await People.OfAsync(scope);
        var found = (await scope.Query("/Groups", people.Fill("displayName eq \"g-$\""))).Is(200);
        Check.SameList([people.GroupId], found.Resources.Select(each => Reply.At(each, "id")!), "groups");
    }

    public static IEnumerable<ConformanceCase> GroupFilters()
    {
        (string Name, string Filter, bool Found)[] rows =
        [
            ("members_value", "members.value eq \"$a\"", true), ("members_value_path", "members[value eq \"$a\"]", true),
            ("members", "members eq \"$b\"", true), ("members_of_others", "members.value eq \"$c\"", false),
            ("members_pr", "members pr and displayName eq \"g-$\"", true),
            ("members_and_name", "members.value eq \"$a\" and displayName eq \"g-$\"", true),
            ("members_and_members", "members.value eq \"$a\" and members.value eq \"$b\"", true),
            ("not_members", "not (members.value eq \"$a\") and displayName eq \"g-$\"", false),
            ("displayName_in_any_case", "displayName eq \"G-$\"", true),
            ("externalId", "externalId eq \"Team-$\"", true), ("externalId_in_another_case", "externalId eq \"team-$\"", false),
            ("members_type", "members.type eq \"User\" and displayName eq \"g-$\"", true),
        ];
        return rows.Select(row => new ConformanceCase($"S3_4_2_2_group_{row.Name}", CaseLevel.Rule, async scope =>
        {
            var people = await People.OfAsync(scope);
            var found = (await scope.Query("/Groups", people.Fill(row.Filter))).Is(200).Resources.Any(
                each => Reply.At(each, "id") == people.GroupId);
            Check.That(found == row.Found, $"{row.Filter}: the group is {(found ? "" : "not ")}found");
        }));
    }
}
