using Scim.Domain.Errors;

namespace Scim.Application.Provisioning;

/// <summary>
/// The words for members that lenient tolerance left out of a group. The stores write them into the audit row of the change, for ids that
/// only they can check.
/// </summary>
public static class SkippedMembers
{
    /// <summary>More of them are not named.</summary>
    public const int Max = 50;

    public const string Before = "members: '";

    public const string After = "' is no resource of this connector and was skipped.";

    public static ImmutableArray<string> Report(ImmutableArray<string> warnings, ImmutableArray<string> skipped)
    {
        var given = warnings.IsDefault ? [] : warnings;
        return skipped.IsDefaultOrEmpty
            ? given
            : given.AddRange(skipped.Take(Max).Select(member => Before + ScimErrors.Shorten(member) + After));
    }
}
