using EdgeDom.Ledger;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Stock;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class SiteLedgerTests : IDisposable
{
    private readonly LedgerFile file = new();

    private static Account Bin(int compartment = 1) => Account.Bin(new BinId("B1"), compartment);

    [Fact]
    public void A_new_ledger_has_the_life_it_was_given_and_keeps_it()
    {
        file.Open().Dispose();
        using var again = SiteLedger.Open(file.Path, LedgerFile.Noon, LifeId.Of("another"));
        again.Life.ShouldBe(LedgerFile.Life);
        (again.LastTick, again.UpLast, again.DownLast, again.LastEntry).ShouldBe((0L, 0L, 0L, 0L));
    }

    [Fact]
    public void A_tick_moves_both_books()
    {
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 10)));
        ledger.Commit(LedgerFile.Next(
            ledger,
            LedgerFile.Promise("grant", Account.Free, Account.Allotted, 4),
            LedgerFile.Promise("split", Bin(), Bin(2), 3)));
        ledger.LastEntry.ShouldBe(4);
        Quantities(ledger).ShouldBe(
        [
            "allotted 4", "bin:B1/1 7", "bin:B1/2 3", "free 6", "opening -10", "supply -10",
        ]);
    }

    [Fact]
    public void What_was_committed_is_there_after_a_power_cut()
    {
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 10)) with
        {
            Up = [new OutboundEntry("stockGranted", 1, "{}")],
        });
        using var cut = SiteLedger.Open(file.CopyAsAfterPowerCut("cut.db"), LedgerFile.Noon, LedgerFile.Life);
        Quantities(cut).ShouldBe(Quantities(ledger));
        (cut.LastTick, cut.UpLast, cut.LastEntry).ShouldBe((1L, 2L, 2L));
        cut.UpHead(2).ShouldBe(ledger.UpHead(2));
        cut.Commit(LedgerFile.Next(cut, LedgerFile.Promise("grant", Account.Free, Account.Allotted, 4)));
        cut.LastEntry.ShouldBe(3);
    }

    [Fact]
    public void The_same_movement_twice_is_one_movement()
    {
        using var ledger = file.Open();
        var opening = LedgerFile.Opening(LedgerFile.Mug, "B1", 10);
        ledger.Commit(LedgerFile.Next(ledger, opening));
        ledger.Commit(LedgerFile.Next(ledger, opening));
        (ledger.LastTick, ledger.LastEntry).ShouldBe((2L, 2L));
        Quantities(ledger).ShouldContain("bin:B1/1 10");
    }

    [Fact]
    public void The_same_id_for_another_movement_is_refused()
    {
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 10)));
        Refused(ledger, LedgerFile.Promise("open:MUG:B1:free", Account.Supply, Account.Free, 11))
            .ShouldContain("entry 2");
    }

    [Fact]
    public void An_account_cannot_be_overdrawn()
    {
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 10)));
        Refused(ledger, LedgerFile.Promise("grant", Account.Free, Account.Allotted, 11))
            .ShouldBe("Movement grant takes 11 from MUG free, where 10 are.");
    }

    [Fact]
    public void A_tick_that_breaks_the_bridge_is_refused_whole()
    {
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 10)));
        Refused(
            ledger,
            LedgerFile.Promise("grant", Account.Free, Account.Allotted, 4),
            LedgerFile.Promise("lost", Bin(), Account.LostFound, 1)).ShouldContain("do not agree");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_quantity_is_positive(long quantity)
    {
        using var ledger = file.Open();
        Refused(ledger, LedgerFile.Promise("m", Account.Supply, Account.Free, quantity)).ShouldContain("quantity");
    }

    [Fact]
    public void A_movement_stays_in_its_book()
    {
        using var ledger = file.Open();
        Refused(ledger, LedgerFile.Promise("m", Account.Supply, Bin(), 1)).ShouldContain("two books");
    }

    [Fact]
    public void A_tick_is_committed_once_and_in_order()
    {
        using var ledger = file.Open();
        var tick = LedgerFile.Next(ledger);
        ledger.Commit(tick);
        Should.Throw<BrokenInvariantException>(() => ledger.Commit(tick));
        Should.Throw<BrokenInvariantException>(() => ledger.Commit(tick with { Tick = 3 }));
        ledger.LastTick.ShouldBe(1);
    }

    [Fact]
    public void The_log_is_moved_in_a_pause_and_without_pauses_in_a_commit()
    {
        using var ledger = file.Open();
        ledger.Pause();
        for (var bin = 0; ledger.LogBytes == 0 && bin < 20; bin++)
        {
            ledger.Commit(LedgerFile.Next(ledger, Many(bin, 100)));
            ledger.Pause();
        }

        var small = ledger.LogBytes;
        small.ShouldBeInRange(1, 2_000_000);
        for (var bin = 20; ledger.LogBytes == small && bin < 200; bin++)
        {
            ledger.Commit(LedgerFile.Next(ledger, Many(bin, 100)));
        }

        ledger.LogBytes.ShouldBeInRange(3_000_000, 8_000_000);
        LedgerVerifier.Verify(file.Path).Broken.ShouldBeEmpty();
    }

    public void Dispose() => file.Dispose();

    private static StockMovement[] Many(int bin, int skus) =>
        [.. Enumerable.Range(0, skus).SelectMany(sku => LedgerFile.Opening(Sku.Of($"S{bin}-{sku}"), $"B{bin}", 5))];

    private string Refused(SiteLedger ledger, params StockMovement[] movements)
    {
        var before = Stand(ledger);
        var message = Should.Throw<BrokenInvariantException>(
            () => ledger.Commit(LedgerFile.Next(ledger, movements))).Message;
        Stand(ledger).ShouldBe(before);
        using var cut = SiteLedger.Open(file.CopyAsAfterPowerCut("refused.db"), LedgerFile.Noon, LedgerFile.Life);
        Stand(cut).ShouldBe(before);
        return message;
    }

    private static string Stand(SiteLedger ledger) =>
        $"{string.Join(", ", Quantities(ledger))}; tick {ledger.LastTick}, entry {ledger.LastEntry}";

    private static List<string> Quantities(SiteLedger ledger) =>
        [.. ledger.Balances().Select(Text).Order(StringComparer.Ordinal)];

    private static string Text(AccountBalance balance) => $"{balance.Account} {balance.Quantity}";
}
