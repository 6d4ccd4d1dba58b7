using Scim.Application.Resources;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Scale;

/// <summary>What a change of members costs follows the change, not the group; one subclass for each database.</summary>
public abstract class LargeGroupContract : IAsyncLifetime
{
    private const int Members = 20_000;

    protected TestDatabase Database { get; private set; } = null!;

    private protected LargeDirectory Directory { get; private set; } = null!;

    protected abstract Task<TestDatabase> CreateAsync();

    public async ValueTask InitializeAsync()
    {
        Database = await CreateAsync();
        Directory = new LargeDirectory(Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ReplacingTheMembers_ByTheSameWithOneInPlaceOfAnother_WritesTheseTwoRows()
    {
        await Directory.AddUsersAsync(Members + 1);
        var group = await Directory.Driver.CreateGroupAsync("Large");
        await Directory.AddMembersAsync(group, 1, Members);
        await Directory.AnalyzeAsync();
        var members = Enumerable.Range(2, Members).Select(LargeDirectory.User);
        WriteOutcome? outcome = null;
        var written = await RowsWrittenAsync(
            group, async () => outcome = await Directory.Driver.WriteAsync(Directory.Driver.Members(group, members, replace: true)));
        Assert.Equal((WriteStatus.Done, 1, 1, 2L), (outcome!.Status, outcome.MembersAdded, outcome.MembersRemoved, outcome.Version));
        Assert.Equal(RowsOfOneReplacement, written);
        Assert.Equal(members, await Directory.Driver.MembersAsync(group));
    }

    [Fact]
    public async Task AddingOneMember_CostsTheSameToASmallAndToALargeGroup()
    {
        await Directory.AddUsersAsync(10);
        var (small, large) = (await Directory.Driver.CreateGroupAsync("Small"), await Directory.Driver.CreateGroupAsync("Large"));
        await Directory.AddMembersAsync(small, 101, 1_100);
        await Directory.AddMembersAsync(large, 101, 50_100);
        await Directory.AnalyzeAsync();
        var (few, many) = (await CostOfAddingAsync(small, LargeDirectory.User(3)), await CostOfAddingAsync(large, LargeDirectory.User(4)));
        Assert.InRange(few, 1, long.MaxValue);
        Assert.InRange(many, few - Slack, few + Slack);
    }

    /// <summary>What <see cref="RowsWrittenAsync"/> counts when one member comes and another goes.</summary>
    protected abstract long RowsOfOneReplacement { get; }

    /// <summary>What <see cref="CostOfAddingAsync"/> may differ by: a level or two of an index.</summary>
    protected abstract long Slack { get; }

    protected abstract Task<long> RowsWrittenAsync(Guid group, Func<Task> write);

    /// <summary>In pages or steps of the database, never in time.</summary>
    protected abstract Task<long> CostOfAddingAsync(Guid group, Guid member);
}
