using Scim.Application;
using Scim.Application.Members;
using Scim.Application.Validation;
using Scim.Domain.Resources;
using Scim.Domain.Users;

namespace Scim.Web.Console.Pages.Members;

public sealed class MembersModel(MemberDirectory members) : OrganizationPage
{
    public static readonly (string Status, string Text)[] Filters =
        [("", "Active and deactivated"), ("active", "Active"), ("deactivated", "Deactivated"), ("removed", "Removed")];

    public string Status { get; private set; } = "";

    public string Query { get; private set; } = "";

    public IReadOnlyList<Member> Members { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(string? status, string? q, string? cursor)
    {
        Query = q?.Trim() ?? "";
        Status = Names.TryParse<MemberStatus>(status ?? "", out var wanted) ? Names.Of(wanted) : "";
        var found = await members.ListAsync(
            Organization,
            new MemberQuery(Status.Length == 0 ? null : wanted, Query.Length == 0 ? null : Folding.Fold(Query), PageAfter(cursor)), Cancel);
        Members = found.Items;
        Next = found.NextCursor;
    }
}
