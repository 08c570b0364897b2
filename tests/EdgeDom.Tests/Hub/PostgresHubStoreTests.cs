using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Tests.Contracts;
using EdgeDom.Tests.Ledger;
using Npgsql;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class PostgresHubStoreTests : HubStoreContract
{
    private const string Waiting = """
        SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database
        WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()
        """;

    public PostgresHubStoreTests() => Assert.SkipWhen(PostgresCluster.Shared is null, PostgresCluster.Absent);

    public static TheoryData<int, bool> Versions => SchemaUpgradeTests.HubVersions;

    [Fact]
    public void Nodes_that_start_at_once_make_the_tables_once()
    {
        var options = Fresh();

        Parallel.For(0, 4, _ => new HubStore(options).Dispose());

        using var store = new HubStore(options);
        store.Begin(-1, []).Turn.Version.ShouldBe(0);
    }

    [Fact]
    public async Task What_listens_to_other_nodes_hears_the_turn_of_a_database_of_now()
    {
        var options = Fresh();
        new HubStore(options).Dispose();
        using var stop = new CancellationTokenSource();
        var turn = new TaskCompletionSource<long>();

        var listens = PostgresEar.Listen(
            options.PostgresAddress!,
            HubSchema.TurnColumn,
            _ => { },
            number => turn.TrySetResult(number),
            TimeProvider.System,
            stop.Token);

        (await Task.WhenAny(turn.Task, listens)).ShouldBe(turn.Task);
        (await turn.Task).ShouldBe(0);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(listens);
    }

    [Fact]
    public void A_database_of_a_later_version_is_refused()
    {
        var options = Fresh();
        new HubStore(options).Dispose();
        Run(options, "UPDATE schema_version SET version = 1000");

        Should.Throw<InvalidDataException>(() => new HubStore(options)).Message.ShouldContain("newer program");
    }

    [Fact]
    public void An_upgrade_that_fails_at_its_last_script_leaves_the_database_to_the_program_of_before()
    {
        var options = Fresh();
        var before = HubSchema.Scripts.SkipLast(2).ToArray();
        new PostgresSession(options.PostgresAddress!, HubSchema.UpgradeLock, before, isDurable: false).Dispose();

        Should.Throw<PostgresException>(() => new PostgresSession(
            options.PostgresAddress!,
            HubSchema.UpgradeLock,
            [.. HubSchema.Scripts.SkipLast(1), "ALTER TABLE nobody RENAME COLUMN a TO b"],
            isDurable: false));

        Read(options, "SELECT version FROM schema_version").ShouldBe(before.Length);
        new PostgresSession(options.PostgresAddress!, HubSchema.UpgradeLock, before, isDurable: false).Dispose();
        new HubStore(options).Dispose();
        Read(options, "SELECT version FROM schema_version").ShouldBe(HubSchema.Scripts.Count);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_database_of_an_older_version_is_brought_up_to_date_with_all_it_holds(int version, bool asLanded)
    {
        var options = Fresh();
        var scripts = (asLanded ? AsLanded.HubScripts : HubSchema.Scripts).Take(version).ToArray();
        new PostgresSession(options.PostgresAddress!, HubSchema.UpgradeLock, scripts, isDurable: false).Dispose();
        foreach (var row in OldRows.Of(version))
        {
            Run(options, row);
        }

        using (var store = new HubStore(options))
        {
            store.Begin(0, []);
            store.Promises.Of("p-none").ShouldBeNull();
        }

        foreach (var row in OldRows.Kept(version))
        {
            Read(options, $"SELECT count(*) FROM {row}").ShouldBe(1, row);
        }

        OldRows.ShouldBeRead(options, version);
        Read(options, "SELECT version FROM schema_version").ShouldBe(HubSchema.Scripts.Count);
        Read(options, "SELECT count(*) FROM pg_indexes WHERE indexname = 'replan_next'"
            + " AND indexdef LIKE '%(priority DESC, number, part)'").ShouldBe(1);
    }

    [Fact]
    public void What_lay_at_a_node_before_movements_were_written_has_none_and_the_first_begins_there()
    {
        var options = HubBench.Usual(Fresh());
        var scripts = HubSchema.Scripts.TakeWhile(script => script != MovementRows.Script).ToArray();
        scripts.Length.ShouldBeLessThan(HubSchema.Scripts.Count);
        new PostgresSession(options.PostgresAddress!, HubSchema.UpgradeLock, scripts, isDurable: false).Dispose();
        Run(options, "INSERT INTO stock_right (node, sku, granted, shrunk, reserved, gone)"
            + " VALUES ('store', 'a', 9, 1, 0, 3)");
        using var bench = new HubBench(options);
        bench.Do((book, _) => MovementCheck.Differences(book)).ShouldBeEmpty();

        bench.Stock("store", "a", 7);

        Movements.Of(bench, "store").ShouldBe(["1 restated a 2: 7 by api"]);
        bench.Do((book, _) => MovementCheck.Differences(book)).ShouldBeEmpty();
    }

    [Fact]
    public void A_turn_tells_what_changed_since_the_last_one_seen_and_nothing_else()
    {
        var options = Fresh();
        using var here = new HubStore(options);
        using var there = new HubStore(options);
        here.Begin(-1, []);
        here.Save(new StoredRight(NodeId.Of("shop"), Sku.Of("a"), new(10, 0, 0, 0)));
        here.Save(new StoredRight(NodeId.Of("shop"), Sku.Of("b"), new(20, 0, 0, 0)));
        var seen = here.Commit();
        there.Begin(seen, []);
        there.Save(new StoredRight(NodeId.Of("shop"), Sku.Of("b"), new(21, 0, 0, 0)));
        there.Commit();

        var news = here.Begin(seen, []);

        news.Turn.Version.ShouldBe(seen + 1);
        news.Rights.ShouldBe([new StoredRight(NodeId.Of("shop"), Sku.Of("b"), new(21, 0, 0, 0))]);
        here.Commit().ShouldBe(seen + 1, "a batch that wrote nothing takes no turn");
    }

    [Fact]
    public void Who_has_missed_more_turns_than_notes_are_kept_for_reads_the_rights_themselves()
    {
        var options = Fresh();
        using var here = new HubStore(options);
        using var there = new HubStore(options);
        here.Begin(-1, []);
        here.Save(new StoredRight(NodeId.Of("shop"), Sku.Of("a"), new(10, 0, 0, 0)));
        here.Save(new StoredRight(NodeId.Of("shop"), Sku.Of("b"), new(20, 0, 0, 0)));
        var seen = here.Commit();
        there.Begin(seen, []);
        there.Save(new StoredRight(NodeId.Of("shop"), Sku.Of("a"), new(11, 0, 0, 0)));
        there.Commit();
        Run(options, $"UPDATE turn SET {HubSchema.TurnColumn} = {HubSchema.TurnColumn} + {TurnNotes.Kept}");
        there.Begin(seen, []);
        there.Save(new StoredRight(NodeId.Of("shop"), Sku.Of("b"), new(21, 0, 0, 0)));
        there.Commit();

        here.Begin(seen, []).Rights.OrderBy(stored => stored.Sku).ShouldBe(
        [
            new StoredRight(NodeId.Of("shop"), Sku.Of("a"), new(11, 0, 0, 0)),
            new StoredRight(NodeId.Of("shop"), Sku.Of("b"), new(21, 0, 0, 0)),
        ]);
        Read(options, "SELECT count(*) FROM turn_note").ShouldBe(1, "notes that are too old are forgotten");
    }

    [Fact]
    public async Task A_reservation_that_others_made_while_this_node_waited_for_its_turn_is_found()
    {
        var options = Fresh();
        using var here = new HubStore(options);
        using var there = new HubStore(options);
        here.Begin(-1, []);
        here.Reservations.Add(Held("old"));
        here.Save(new HubCounts());
        var seen = here.Commit();
        there.Begin(seen, []);
        there.Reservations.Save(Held("old") with { State = ReservationState.Confirmed });
        there.Reservations.Add(Held("new"));

        var turn = Task.Run(() => here.Begin(seen, ["old", "new", "none"]), TestContext.Current.CancellationToken);
        await Wait.UntilAsync(
            () => Read(options, Waiting) == 1,
            "the first node waits for its turn");
        there.Commit();

        (await turn).Reservations.OrderBy(reservation => reservation.Id, StringComparer.Ordinal).ShouldBe(
            [Held("new"), Held("old") with { State = ReservationState.Confirmed }]);
    }

    [Fact]
    public void A_lost_connection_is_told_apart_from_a_lost_batch()
    {
        var options = Fresh();
        using var store = new HubStore(options);
        store.Begin(-1, []);
        store.Enter();
        store.Save(new HubCounts { Received = 1 });
        store.Commit();
        PostgresCluster.Shared!.EndSessions(options.PostgresAddress!);

        store.WasCommitted().ShouldBeTrue();

        store.Begin(1, []);
        store.Save(new HubCounts { Received = 2 });
        PostgresCluster.Shared!.EndSessions(options.PostgresAddress!);
        Should.Throw<StoreAwayException>(() => store.Commit());
        store.WasCommitted().ShouldBeFalse();
        store.Begin(1, []).Counts!.Received.ShouldBe(1);
    }

    protected override HubOptions Options(string folder) => Fresh();

    private static void Run(HubOptions options, string sql) =>
        Command(options, sql, command => command.ExecuteNonQuery());

    private static long Read(HubOptions options, string sql) =>
        Command(options, sql, command => (long)command.ExecuteScalar()!);

    private static T Command<T>(HubOptions options, string sql, Func<NpgsqlCommand, T> run)
    {
        using var connection = new NpgsqlConnection(options.PostgresAddress + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return run(command);
    }

    private static Reservation Held(string id) => new(
        id, NodeId.Of("shop"), Sku.Of("a"), 1, 60_000, ReservationState.Held, 60_000, new Moment(0));

    private static HubOptions Fresh() => new()
    {
        DatabaseFile = "", PostgresAddress = PostgresCluster.Shared!.NewDatabase(),
    };
}
