using EdgeDom.Ledger.History;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class LedgerHistoryTests : IDisposable
{
    private static readonly Sku Cup = Sku.Of("CUP");
    private static readonly FulfilmentOrderId Order = new("FO1");
    private static readonly FulfilmentOrderId Longer = new("FO11");

    private readonly LedgerFile file = new();

    public LedgerHistoryTests()
    {
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(
            ledger,
            [.. LedgerFile.Opening(LedgerFile.Mug, "B1", 10), .. LedgerFile.Opening(Cup, "B11", 5)]));
        ledger.Commit(LedgerFile.Next(
            ledger,
            LedgerFile.Promise("grant", Account.Free, Account.Allotted, 4),
            LedgerFile.Promise("reserve", Account.Allotted, Account.Reserved(Order, 1), 2),
            LedgerFile.Promise("reserve-other", Account.Allotted, Account.Reserved(Longer, 1), 1),
            LedgerFile.Promise("pick", Account.Bin(new BinId("B1"), 1), Account.Tote(Order), 2)));
    }

    [Fact]
    public void A_bin_has_its_own_entries_and_not_those_of_a_longer_name() =>
        Ids(new HistoryQuery { Bin = new BinId("B1") }).ShouldBe(["open:MUG:B1", "pick"]);

    [Fact]
    public void An_order_has_its_reservations_and_its_tote() =>
        Ids(new HistoryQuery { Order = Order }).ShouldBe(["reserve", "pick"]);

    [Fact]
    public void An_order_of_a_customer_has_those_of_all_its_fulfilment_orders()
    {
        using (var ledger = file.Open())
        {
            ledger.Commit(LedgerFile.Next(
                ledger,
                LedgerFile.Promise("reserve-1", Account.Allotted, Account.Reserved(new("O7-1"), 1), 1),
                LedgerFile.Promise("pick-1", Account.Bin(new BinId("B1"), 1), Account.Tote(new("O7-1")), 1),
                LedgerFile.Promise("pick-2", Account.Bin(new BinId("B1"), 1), Account.Tote(new("O7-2")), 1),
                LedgerFile.Promise("pick-3", Account.Bin(new BinId("B1"), 1), Account.Tote(new("O70-1")), 1)));
        }

        Ids(new HistoryQuery { Order = new("O7") }).ShouldBe(["reserve-1", "pick-1", "pick-2"]);
        Ids(new HistoryQuery { Order = new("O7-2") }).ShouldBe(["pick-2"]);
    }

    [Fact]
    public void A_SKU_has_its_entries_in_both_books() =>
        Ids(new HistoryQuery { Sku = Cup }).ShouldBe(["open:CUP:B11", "open:CUP:B11:free"]);

    [Fact]
    public void An_answer_is_bounded_and_can_be_read_on()
    {
        Ids(new HistoryQuery { Count = 3 }).ShouldBe(["reserve", "reserve-other", "pick"]);
        Ids(new HistoryQuery { Count = 3, Before = 6 }).ShouldBe(["open:CUP:B11", "open:CUP:B11:free", "grant"]);
        Should.Throw<ArgumentOutOfRangeException>(() => Ids(new HistoryQuery { Count = LedgerHistory.CountMax + 1 }));
    }

    [Fact]
    public void An_entry_is_shown_as_it_was_posted()
    {
        var entry = LedgerHistory.Read(file.Path, new HistoryQuery { Cause = "opening", Before = 2 })[0];
        entry.ShouldBe(new(1, 1, LedgerFile.Noon, LedgerFile.Opening(LedgerFile.Mug, "B1", 10)[0]));
    }

    [Fact]
    public void Balances_of_one_SKU_are_shown() =>
        LedgerHistory.Balances(file.Path, Cup).Select(balance => $"{balance.Account} {balance.Quantity}")
            .ShouldBe(["bin:B11/1 5", "opening -5", "supply -5", "free 5"]);

    public void Dispose() => file.Dispose();

    private List<string> Ids(HistoryQuery query) =>
        [.. LedgerHistory.Read(file.Path, query).Select(entry => entry.Movement.Id)];
}
