using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Audit;
using Scim.Application.Resources;
using Scim.Testing.Databases;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

/// <summary>What is answered where another request changes the group between a write, or a page, and the reading of members.</summary>
public sealed class OvertakenTests : IAsyncLifetime
{
    private readonly SqliteFile _file = new();
    private ScimHost _host = null!;
    private OvertakenStore _store = null!;
    private ScimClient _scim = null!;
    private string _ann = "";
    private string _bob = "";

    public async ValueTask InitializeAsync()
    {
        _host = await ScimHost.StartAsync(null, _file.Directory, services =>
        {
            var own = services.Last(each => each.ServiceType == typeof(IResourceStore));
            services.AddSingleton(provider => OvertakenStore.Over((IResourceStore)(own.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!))));
        });
        _store = (OvertakenStore)(object)_host.Services.GetRequiredService<IResourceStore>();
        _scim = await _host.ConnectAsync("{}");
        (_ann, _bob) = (await _scim.CreateUserAsync("ann"), await _scim.CreateUserAsync("bob"));
    }

    [Fact]
    public async Task S3_14_What_a_PUT_of_a_group_is_answered_is_one_version()
    {
        var group = await _scim.CreateGroupAsync("Staff", _ann);
        _store.Then(() => AddBobAsync(group));
        await IsOneVersionAsync(group, (await PutAsync(group, _ann)).Demand(HttpStatusCode.OK));
    }

    [Fact]
    public async Task S3_14_What_a_POST_of_a_group_is_answered_is_one_version()
    {
        _store.Then(async () => await AddBobAsync((await _scim.GetAsync("/Groups"))["Resources/0/id"]!));
        var made = await _scim.PostAsync("/Groups", Body(_ann));
        await IsOneVersionAsync(made.Created(), made);
    }

    [Fact]
    public async Task S3_14_What_a_PUT_that_takes_all_members_is_answered_is_the_version_that_it_made()
    {
        var group = await _scim.CreateGroupAsync("Staff", _ann);
        _store.Then(() => AddBobAsync(group));
        var emptied = (await PutAsync(group)).Demand(HttpStatusCode.OK);
        Assert.Equal(("W/\"2\"", "W/\"2\""), (emptied.Headers["ETag"], emptied["meta/version"]));
        Assert.Empty(emptied.Body!["members"]!.AsArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S3_5_2_A_PATCH_that_was_carried_out_is_never_refused(bool isGone)
    {
        foreach (var operation in (string[])["""{"op":"replace","path":"displayName","value":"Crew"}""", Add(_bob)])
        {
            foreach (var selection in (string[])["", "?attributes=members"])
            {
                var group = await _scim.CreateGroupAsync("Staff", _ann);
                Lose(group, isGone);
                var done = await _scim.PatchAsync($"/Groups/{group}{selection}", Schemas.Patch(operation));
                Assert.Equal("W/\"2\"", done.Demand(HttpStatusCode.NoContent).Headers["ETag"]);
                await SucceededAsync("group.patch", group, isGone);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S3_5_2_A_PATCH_whose_answer_shows_no_members_is_not_read_back(bool isGone)
    {
        var group = await _scim.CreateGroupAsync("Staff", _ann);
        Lose(group, isGone);
        var done = await _scim.PatchAsync(
            $"/Groups/{group}?excludedAttributes=members", Schemas.Patch("""{"op":"replace","path":"displayName","value":"Crew"}"""));
        Assert.Equal(("Crew", "W/\"2\""), (done.Demand(HttpStatusCode.OK)["displayName"], done["meta/version"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S3_5_1_A_PUT_that_was_carried_out_shows_the_members_that_were_sent(bool isGone)
    {
        var group = await _scim.CreateGroupAsync("Staff", _ann);
        Lose(group, isGone);
        ShowsOnly(_bob, "W/\"2\"", (await PutAsync(group, _bob)).Demand(HttpStatusCode.OK));
        await SucceededAsync("group.replace", group, isGone);
    }

    /// <summary>Where a PUT changes only what it names, it may not know the members.</summary>
    [Fact]
    public async Task S3_5_1_A_PUT_without_members_that_was_carried_out_is_answered_with_its_tag()
    {
        _scim = await _host.ConnectAsync("""{"profileSettings":{"put":"merge"}}""");
        var group = await _scim.CreateGroupAsync("Staff", await _scim.CreateUserAsync("ann"));
        Lose(group, isGone: true);
        var done = await _scim.PutAsync($"/Groups/{group}", $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"Crew"}""");
        Assert.Equal("W/\"2\"", done.Demand(HttpStatusCode.NoContent).Headers["ETag"]);
    }

    [Fact]
    public async Task S3_3_A_POST_that_was_carried_out_shows_the_members_that_were_sent()
    {
        _store.Then(() =>
        {
            _store.GoAway();
            return Task.CompletedTask;
        });
        ShowsOnly(_ann, "W/\"1\"", (await _scim.PostAsync("/Groups", Body(_ann))).Demand(HttpStatusCode.Created));
    }

    [Fact]
    public async Task S3_4_2_A_list_leaves_out_a_group_that_is_gone_before_its_members_are_read()
    {
        var (stays, goes) = (await _scim.CreateGroupAsync("Staff", _ann), await _scim.CreateGroupAsync("Crew", _bob));
        Lose(goes, isGone: true);
        var list = (await _scim.GetAsync("/Groups")).Demand(HttpStatusCode.OK);
        Assert.Equal("1", list["itemsPerPage"]);
        var shown = Assert.Single(list.Resources)!;
        Assert.Equal((stays, _ann), ((string?)shown["id"], (string?)shown["members"]![0]!["value"]));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _file.Dispose();
    }

    private static string Body(params string[] members) => new JsonObject
    {
        ["schemas"] = new JsonArray(Schemas.Group),
        ["displayName"] = "Staff",
        ["members"] = new JsonArray([.. members.Select(member => new JsonObject { ["value"] = member })]),
    }.ToJsonString();

    private static string Add(string member) => $$"""{"op":"add","path":"members","value":[{"value":"{{member}}"}]}""";

    private static void ShowsOnly(string member, string version, ScimReply reply)
    {
        Assert.Equal((version, version), (reply.Headers["ETag"], reply["meta/version"]));
        Assert.Equal($$"""[{"value":"{{member}}"}]""", reply.Body!["members"]!.ToJsonString());
    }

    private async Task IsOneVersionAsync(string group, ScimReply reply)
    {
        var last = await _scim.GetAsync($"/Groups/{group}");
        Assert.Equal(2, last.Body!["members"]!.AsArray().Count);
        Assert.Equal((last.Headers["ETag"], last.Text), (reply.Headers["ETag"], reply.Text));
    }

    private Task<ScimReply> PutAsync(string group, params string[] members) => _scim.PutAsync($"/Groups/{group}", Body(members));

    private async Task AddBobAsync(string group) =>
        (await _scim.PatchAsync($"/Groups/{group}", Schemas.Patch(Add(_bob)))).Demand(HttpStatusCode.OK);

    private void Lose(string group, bool isGone) => _store.Then(async () =>
    {
        if (isGone)
        {
            (await _scim.DeleteAsync($"/Groups/{group}")).Demand(HttpStatusCode.NoContent);
        }
        else
        {
            _store.GoAway();
        }
    });

    /// <summary>The audit has the creation, the change and the end of the group, and nothing that was refused.</summary>
    private async Task SucceededAsync(string action, string group, bool isGone)
    {
        _store.ComeBack();
        if (!isGone)
        {
            await _scim.DeleteAsync($"/Groups/{group}");
        }

        var rows = await _host.Services.GetRequiredService<IAuditLog>().ReadAsync(_scim.Organization.Id, null, group, 0, 100, default);
        Assert.Equal(
            [("group.create", "success"), (action, "success"), ("group.delete", "success")],
            rows.Select(row => (row.Entry.Action, row.Entry.Outcome)));
    }
}
