using Scim.Domain.Connectors;
using Scim.Domain.Errors;
using Scim.Domain.Users;

namespace Scim.Domain.Tests.Users;

public sealed class MemberLifecycleTests
{
    private static readonly DateTimeOffset Day0 = new(2026, 1, 10, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Day5 = Day0.AddDays(5);
    private static readonly DeprovisioningPolicy Keep = new(30, DeletePolicy.Deactivate);
    private static readonly DeprovisioningPolicy Drop = new(30, DeletePolicy.Remove);

    private static readonly Dictionary<string, MemberLifecycle> States = new()
    {
        ["active"] = MemberLifecycle.Start(true, Keep, Day0),
        ["deactivated"] = MemberLifecycle.Start(false, Keep, Day0),
        ["removed by hand"] = MemberLifecycle.From(MemberStatus.Active, false, null, Day0),
        ["hidden"] = MemberLifecycle.Start(false, Keep, Day0).Delete(Keep, Day0),
        ["removed"] = MemberLifecycle.Start(false, Keep, Day0).Remove(Day0),
    };

    private static readonly Dictionary<string, Func<MemberLifecycle, MemberLifecycle>> Steps = new()
    {
        ["activate"] = state => state.SetActive(true, Keep, Day5),
        ["deactivate"] = state => state.SetActive(false, Keep, Day5),
        ["delete"] = state => state.Delete(Keep, Day5),
        ["delete at once"] = state => state.Delete(Drop, Day5),
        ["remove"] = state => state.Remove(Day5),
    };

    /// <summary>Columns: from, step, status, hidden, day of deactivation, day due (-1: none).</summary>
    [Theory]
    [InlineData("active", "activate", MemberStatus.Active, false, -1, -1)]
    [InlineData("active", "deactivate", MemberStatus.Deactivated, false, 5, 35)]
    [InlineData("active", "delete", MemberStatus.Deactivated, true, 5, 35)]
    [InlineData("active", "delete at once", MemberStatus.Removed, true, 5, -1)]
    [InlineData("active", "remove", MemberStatus.Removed, true, 5, -1)]
    [InlineData("deactivated", "activate", MemberStatus.Active, false, -1, -1)]
    [InlineData("deactivated", "deactivate", MemberStatus.Deactivated, false, 0, 30)]
    [InlineData("deactivated", "delete", MemberStatus.Deactivated, true, 0, 30)]
    [InlineData("deactivated", "delete at once", MemberStatus.Removed, true, 0, -1)]
    [InlineData("deactivated", "remove", MemberStatus.Removed, true, 0, -1)]
    [InlineData("removed by hand", "activate", MemberStatus.Active, false, -1, 0)]
    [InlineData("removed by hand", "deactivate", MemberStatus.Deactivated, false, 5, 0)]
    [InlineData("removed by hand", "delete", MemberStatus.Deactivated, true, 5, 0)]
    [InlineData("removed by hand", "delete at once", MemberStatus.Removed, true, 5, -1)]
    [InlineData("removed by hand", "remove", MemberStatus.Removed, true, 5, -1)]
    [InlineData("hidden", "delete", MemberStatus.Deactivated, true, 0, 30)]
    [InlineData("hidden", "delete at once", MemberStatus.Deactivated, true, 0, 30)]
    [InlineData("hidden", "remove", MemberStatus.Removed, true, 0, -1)]
    [InlineData("removed", "delete", MemberStatus.Removed, true, 0, -1)]
    [InlineData("removed", "remove", MemberStatus.Removed, true, 0, -1)]
    public void Step_FromState_GivesNextState(string from, string step, MemberStatus status, bool hidden, int deactivatedDay, int dueDay)
    {
        var expected = MemberLifecycle.From(status, hidden, Date(deactivatedDay), Date(dueDay));

        Assert.Equal(expected, Steps[step](States[from]));
    }

    [Theory]
    [InlineData("hidden", "activate", "deleted")]
    [InlineData("hidden", "deactivate", "deleted")]
    [InlineData("removed", "activate", "removed")]
    [InlineData("removed", "deactivate", "removed")]
    public void SetActive_GoneMember_IsRefused(string from, string step, string word)
    {
        var error = Assert.Throws<ScimException>(() => Steps[step](States[from])).Error;

        Assert.Equal(409, error.Status);
        Assert.Contains($"was {word} ", error.Detail);
    }

    [Fact]
    public void GraceDays_Null_IsNeverDue()
    {
        var member = MemberLifecycle.Start(false, new DeprovisioningPolicy(null, DeletePolicy.Deactivate), Day0);

        Assert.Null(member.DeprovisionDueAt);
    }

    [Fact]
    public void GraceDays_Zero_IsDueAtOnce()
    {
        var member = MemberLifecycle.Start(false, new DeprovisioningPolicy(0, DeletePolicy.Deactivate), Day0);

        Assert.Equal(MemberStatus.Deactivated, member.Status);
        Assert.Equal(Day0, member.DeprovisionDueAt);
    }

    private static DateTimeOffset? Date(int day) => day < 0 ? null : Day0.AddDays(day);
}
