using Npgsql;
using Scim.Application;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Resources.Postgres.Pipeline;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence;

/// <summary>
/// More statements than there may be trips: those that wait share the next one, and its troubles stay with the one that made them.
/// </summary>
public sealed class PostgresPipelineTests(PostgresServer server) : IAsyncLifetime
{
    private const string Transaction = "select pg_current_xact_id()::text";
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(40);
    private NpgsqlDataSource _source = null!;
    private PostgresWritePipeline<string> _pipeline = null!;

    public async ValueTask InitializeAsync()
    {
        _source = DatabaseConnections.PostgresSource(new DatabaseOptions { ConnectionString = await server.CreateDatabaseAsync() });
        _pipeline = new PostgresWritePipeline<string>(_source);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    [Fact]
    public async Task Statements_that_wait_share_a_transaction()
    {
        var busy = await OccupyAsync(Short);
        var waiting = Enumerable.Range(0, 20).Select(_ => RunAsync(Transaction)).ToList();
        await Task.WhenAll(busy);
        var transactions = await Task.WhenAll(waiting);
        Assert.InRange(transactions.Distinct().Count(), 1, Environment.ProcessorCount);
        Assert.NotEqual(transactions[0], await RunAsync(Transaction));
    }

    [Fact]
    public async Task Statements_of_a_trip_run_in_their_lock_order()
    {
        await ExecuteAsync("create sequence turn");
        var busy = await OccupyAsync(Short);
        var waiting = new[] { "c", "a", "d", "b" }
            .Select(async name => (name, turn: int.Parse((await RunAsync("select nextval('turn')::text", new LockOrder(1, 1, name)))!)))
            .ToList();
        await Task.WhenAll(busy);
        var turns = await Task.WhenAll(waiting);
        Assert.Equal(["a", "b", "c", "d"], turns.OrderBy(each => each.turn).Select(each => each.name));
    }

    [Fact]
    public async Task Statement_that_fails_leaves_the_others_of_its_trip_alone()
    {
        var busy = await OccupyAsync(Short);
        var before = RunAsync(Transaction);
        var failing = RunAsync("select (1 / (length(current_user) * 0))::text");
        var nothing = RunAsync("select 'x' where false");
        var after = RunAsync(Transaction);
        await Task.WhenAll(busy);
        Assert.Equal(PostgresErrorCodes.DivisionByZero, (await Assert.ThrowsAsync<PostgresException>(() => failing)).SqlState);
        Assert.Null(await nothing);
        Assert.NotNull(await before);
        Assert.Equal(await before, await after);
    }

    [Fact]
    public async Task Statement_whose_caller_has_gone_is_not_sent()
    {
        using var gone = new CancellationTokenSource();
        var busy = await OccupyAsync(Short);
        var waiting = _pipeline.RunAsync(
            new PipelinedWrite<string>(() => throw new InvalidOperationException("It was sent."), Text, default, gone.Token));
        await gone.CancelAsync();
        await Task.WhenAll(busy);
        await Assert.ThrowsAsync<TaskCanceledException>(() => waiting);
        Assert.Equal("1", await RunAsync("select '1'"));
    }

    [Fact]
    public async Task Broken_connection_fails_its_trip_and_no_other()
    {
        var busy = await OccupyAsync(Short);
        var (broken, companion) = (RunAsync("select pg_terminate_backend(pg_backend_pid())::text"), RunAsync("select 'x'"));
        await Task.WhenAll(busy);
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => DatabaseFaults.RepeatAsync(async () => (await broken)!, CancellationToken.None));
        await Task.WhenAny(companion);
        Assert.Equal("1", await RunAsync("select '1'"));
    }

    [Fact]
    public async Task Trip_that_is_held_up_holds_up_no_other()
    {
        var busy = await OccupyAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("1", await RunAsync("select '1'").WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.All(busy, task => Assert.False(task.IsCompleted));
        await ExecuteAsync("select pg_cancel_backend(pid) from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()");
        await Task.WhenAny(Task.WhenAll(busy));
    }

    [Fact]
    public async Task Statement_that_waits_for_a_lock_does_not_make_its_companions_wait()
    {
        await ExecuteAsync("create table place (name text); insert into place values ('taken')");
        await using var holder = await _source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand("select name from place for update", holder, transaction))
        {
            await hold.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }

        var busy = await OccupyAsync(Short);
        var (held, free) = (RunAsync("select name from place for update"), RunAsync("select 'free'"));
        await Task.WhenAll(busy);
        Assert.Equal("free", await free.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.False(held.IsCompleted);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("taken", await held);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As many trips as may be on the way at once, each of which takes a while.</summary>
    private async Task<List<Task<List<string>>>> OccupyAsync(TimeSpan time)
    {
        var busy = new List<Task<List<string>>>();
        while (busy.Count < Environment.ProcessorCount)
        {
            var sent = new TaskCompletionSource();
            busy.Add(_pipeline.RunAsync(new PipelinedWrite<string>(Send, Text, default, CancellationToken.None)));
            await sent.Task;

            NpgsqlBatchCommand Send()
            {
                sent.TrySetResult();
                return new NpgsqlBatchCommand(FormattableString.Invariant($"select pg_sleep({time.TotalSeconds})::text"));
            }
        }

        return busy;
    }

    private async Task<string?> RunAsync(string sql, LockOrder order = default) =>
        (await _pipeline.RunAsync(
            new PipelinedWrite<string>(() => new NpgsqlBatchCommand(sql), Text, order, CancellationToken.None))).FirstOrDefault();

    private static string Text(NpgsqlDataReader reader) => reader.GetString(0);
}
