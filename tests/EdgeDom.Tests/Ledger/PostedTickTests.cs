using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Posted;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class PostedTickTests : IDisposable
{
    private const string Before = """{"tick":1,"first":1,"moves":[""";
    private const string After = """],"down":0,"more":0,"hash":""}""";

    private readonly LedgerFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void A_tick_tells_the_hub_its_movements_before_anything_else()
    {
        using var ledger = file.Open();
        var moves = LedgerFile.Opening(LedgerFile.Mug, "B1", 10);
        ledger.Commit(LedgerFile.Next(ledger, moves) with { Up = [new OutboundEntry("stockGranted", 1, "{}")] });

        var up = ledger.UpAfter(0, 10, int.MaxValue);
        up.Select(entry => entry.Kind).ShouldBe([PostedTick.Kind, "stockGranted"]);
        up[0].Version.ShouldBe(2);
        up[0].Body.ShouldBe(
            "{\"packed\":\"AgJ7ABZvcGVuOk1VRzpCMQAGTVVHEAAAAgAIQjEvMRQADm9wZW5pbmcZFgo6ZnJlZSgAACoAAAAAOSIRtO0tGIQ=\","
            + "\"more\":1}");
        var told = PostedTick.Read(up[0].Body);
        (told.Tick, told.First, told.More, told.Hash).ShouldBe(
            (1L, 1L, 1, Convert.ToHexStringLower(LastHash())[..16]));
        told.Moves.ShouldBe(moves);
    }

    [Fact]
    public void A_movement_that_stands_in_the_ledger_already_is_not_told_again()
    {
        using var ledger = file.Open();
        var moves = LedgerFile.Opening(LedgerFile.Mug, "B1", 10);
        ledger.Commit(LedgerFile.Next(ledger, moves));
        ledger.Commit(LedgerFile.Next(ledger, moves));
        ledger.Commit(LedgerFile.Next(
            ledger, [.. moves, LedgerFile.Promise("grant", Account.Free, Account.Allotted, 4)]));

        var told = ledger.UpAfter(0, 10, int.MaxValue).Select(entry => PostedTick.Read(entry.Body)).ToArray();
        told.Select(tick => (tick.Tick, tick.First, tick.Moves.Count)).ShouldBe([(1L, 1L, 2), (3L, 3L, 1)]);
    }

    [Fact]
    public void A_very_large_tick_is_told_in_entries_of_bounded_size()
    {
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(
            ledger, [.. Enumerable.Range(0, 6_000).SelectMany(n => LedgerFile.Opening(Sku.Of($"S{n}"), $"B{n}", 5))]));

        var up = ledger.UpAfter(0, 1_000, int.MaxValue);
        up.Count.ShouldBeGreaterThan(2);
        up.ShouldAllBe(entry => entry.Body.Length < 80_000);
        PostedTick.WholeTicks([.. up.Take(up.Count - 1)]).ShouldBe(0);
        PostedTick.WholeTicks(up).ShouldBe(up.Count);
        var next = 1L;
        foreach (var part in up.Select(entry => PostedTick.Read(entry.Body)))
        {
            part.First.ShouldBe(next);
            next += part.Moves.Count;
        }

        next.ShouldBe(12_001);
    }

    [Fact]
    public void The_entries_can_be_written_again_with_the_same_hashes()
    {
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 10)));
        ledger.Commit(LedgerFile.Next(ledger, Odd()));

        var chain = new EntryChain();
        var hash = new byte[EntryChain.HashBytes];
        foreach (var entry in ledger.UpAfter(0, 10, int.MaxValue))
        {
            var posted = PostedTick.Read(entry.Body);
            for (var i = 0; i < posted.Moves.Count; i++)
            {
                var move = posted.Moves[i];
                hash = chain.Begin(hash).Add(posted.First + i).Add(posted.Tick).Add(entry.At.UnixMillis)
                    .Add(move.Id).Add(move.Sku.Value).Add(move.Lot).Add(move.Owner)
                    .Add((long)move.From.Kind).Add(move.From.Key).Add((long)move.To.Kind).Add(move.To.Key)
                    .Add(move.Quantity).Add(move.Cause).End();
            }
        }

        hash.ShouldBe(LastHash());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"tick":0,"first":1,"moves":[],"down":0,"more":0,"hash":""}""")]
    [InlineData("""{"tick":1,"first":1,"moves":[],"down":-1,"more":0,"hash":""}""")]
    [InlineData(Before + """["a","M","","","free","allotted",0,"x"]""" + After)]
    [InlineData(Before + """["a","M","","","free","nowhere",1,"x"]""" + After)]
    [InlineData(Before + """["a","M"]""" + After)]
    public void What_is_no_posted_tick_is_refused(string body) =>
        Should.Throw<InvalidDataException>(() => PostedTick.Read(body));

    [Fact]
    public void A_packed_body_that_was_changed_is_refused_or_read_never_worse()
    {
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 10)));
        var body = ledger.UpAfter(0, 10, int.MaxValue).ShouldHaveSingleItem().Body;
        var good = Convert.FromBase64String(body.Split('"')[3]);
        for (var length = 0; length < good.Length; length++)
        {
            Should.Throw<InvalidDataException>(() => PostedTick.Read(Packed(good[..length])));
        }

        for (var at = 0; at < good.Length * 256; at++)
        {
            var bytes = good.ToArray();
            bytes[at / 256] = (byte)(at % 256);
            try
            {
                PostedTick.Read(Packed(bytes)).Moves.ShouldAllBe(move => move.Quantity > 0 && move.Sku.Value != "");
            }
            catch (InvalidDataException)
            {
                // Refused, as it should be.
            }
        }
    }

    [Fact]
    public void A_tick_that_only_takes_over_entries_of_the_hub_says_so()
    {
        using var ledger = file.Open();
        var hash = HashChain.Link(HashChain.Start, 1, "cancelRequested", 1, LedgerFile.Noon.UnixMillis, "{}");
        ledger.Commit(LedgerFile.Next(ledger) with
        {
            Down = [new LogRecord(1, "cancelRequested", 1, LedgerFile.Noon, "{}", hash)],
        });

        var told = PostedTick.Read(ledger.UpAfter(0, 10, int.MaxValue).ShouldHaveSingleItem().Body);
        (told.Tick, told.First, told.Moves.Count, told.Down).ShouldBe((1, 1, 0, 1));
    }

    [Fact]
    public void A_batch_is_cut_where_a_tick_ends()
    {
        using var ledger = file.Open();
        var up = new OutboundEntry("stockGranted", 1, "{}");
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 10)) with { Up = [up, up] });
        ledger.Commit(LedgerFile.Next(ledger) with { Up = [up, up] });
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B2", 10)) with { Up = [up] });

        var whole = Enumerable.Range(0, 8)
            .Select(count => PostedTick.WholeTicks([.. ledger.UpAfter(0, 10, int.MaxValue).Take(count)]));
        whole.ShouldBe([0, 0, 0, 3, 4, 5, 5, 7]);
    }

    private static string Packed(byte[] bytes) =>
        $"{{\"packed\":\"{Convert.ToBase64String(bytes)}\",\"more\":0}}";

    private static BinId Long { get; } = new(new string('x', 300));

    private static StockMovement[] Odd() =>
    [
        new("q\"uote", LedgerFile.Mug, Account.Free, Account.Allotted, 3, "a \\ line\nand ü"),
        new("ö", LedgerFile.Mug, Account.Bin(new BinId("B1"), 1), Account.Bin(Long, 2), 1, ""),
    ];

    private byte[] LastHash()
    {
        using var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT hash FROM entry ORDER BY number DESC LIMIT 1";
        return (byte[])command.ExecuteScalar()!;
    }
}
