using System.Text.Json;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Texts;
using EdgeDom.Wire;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

/// <summary>
/// Each order line's reservation ends once and stands for what is open: the words of hub and site against the books,
/// from the file alone. F1 is open and a unit short, F2 has shipped, F3 was cancelled, F4 refused.
/// </summary>
public sealed class OrderLinesTests : IDisposable
{
    private static readonly Account Bin = Account.Bin(new BinId("B1"), 1);

    private readonly LedgerFile file = new();
    private LogHead down = new(0, HashChain.Start);

    public OrderLinesTests()
    {
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(ledger, [
            .. LedgerFile.Opening(LedgerFile.Mug, "B1", 100),
            LedgerFile.Promise("grant", Account.Free, Account.Allotted, 50)])
            with { Up = [MessageText.Encode(new StockGranted(LedgerFile.Mug, 50))] });
        var (open, shipped, cancelled, refused) = (Id("F1"), Id("F2"), Id("F3"), Id("F4"));
        Take(ledger, open, [3, 2], isTaken: true);
        Commit(ledger, new LineShortPicked(open, 2, LedgerFile.Mug, 1, "lost"), [
            LedgerFile.Promise("lost:1", Bin, Account.LostFound, 1),
            LedgerFile.Promise("lost:2", Account.Reserved(open, 2), Account.Supply, 1)]);
        Take(ledger, shipped, [4], isTaken: true);
        Commit(ledger, new FulfilmentOrderShipped(shipped, [new FulfilmentLine(1, LedgerFile.Mug, 4)]), [
            LedgerFile.Promise("ship:F2:1", Bin, Account.Customer, 4),
            LedgerFile.Promise("gone:F2:1", Account.Reserved(shipped, 1), Account.Gone, 4)]);
        Take(ledger, cancelled, [5], isTaken: true);
        Commit(ledger, new CancelAnswered(open, false), []);
        Commit(ledger, new CancelAnswered(cancelled, true), [
            LedgerFile.Promise("cancel:F3:1", Account.Reserved(cancelled, 1), Account.Allotted, 5)]);
        Take(ledger, refused, [6], isTaken: false);
    }

    [Fact]
    public void Lines_that_hold_what_their_words_say_are_sound() => Broken().ShouldBeEmpty();

    /// <summary>Each a whole history that never was, right in every hash, sum and balance.</summary>
    [Theory]
    [InlineData(
        "UPDATE entry SET to_key = 'F1/7' WHERE id = 'reserve:F1:1';"
        + " UPDATE balance SET key = 'F1/7' WHERE key = 'F1/1'",
        "order line F1/1: 3 of MUG are open",
        "order line F1/7: 0 of MUG are open")]
    [InlineData(
        "UPDATE entry SET from_kind = 21, from_key = '' WHERE id = 'cancel:F3:1';"
        + " UPDATE balance SET quantity = quantity - 5 WHERE kind = 21;"
        + " INSERT INTO balance VALUES ('MUG', '', '', 23, 'F3/1', 5)",
        "order line F3/1: 0 of MUG are open",
        "rights of MUG")]
    [InlineData(
        "UPDATE entry SET to_key = 'F4/1' WHERE id = 'reserve:F3:1';"
        + " UPDATE entry SET from_key = 'F1/1', quantity = 3 WHERE id = 'cancel:F3:1';"
        + " UPDATE balance SET key = 'F4/1', quantity = 5 WHERE key = 'F1/1';"
        + " UPDATE balance SET quantity = quantity - 2 WHERE kind = 22",
        "order line F1/1: 3 of MUG are open",
        "order line F4/1: 0 of MUG are open")]
    public void A_line_that_holds_what_no_word_accounts_for_is_named(string sql, string told, string also)
    {
        file.Forge(sql);

        var found = Broken().Select(one => $"{one.Place}: {one.What}").ToArray();
        found.Length.ShouldBe(2, string.Join('\n', found));
        found.ShouldContain(one => one.StartsWith(told, StringComparison.Ordinal));
        found.ShouldContain(one => one.StartsWith(also, StringComparison.Ordinal));

        var backup = LedgerBackup.Create(file.Path, file.In("backups"), LedgerFile.Noon);
        LedgerBackup.Verify(Path.Combine(file.In("backups"), backup.File), LedgerFile.Noon, LifeId.Of("another"))
            .Faults.ShouldHaveSingleItem().ShouldContain(told);
    }

    [Fact]
    public void An_order_that_no_entry_of_the_hub_asks_for_is_named()
    {
        using (var ledger = file.Open())
        {
            Commit(ledger, new FulfilmentOrderAnswered(Id("F9"), true, ""), []);
        }

        Broken().ShouldHaveSingleItem().Place.ShouldBe("order F9");
    }

    public void Dispose() => file.Dispose();

    private static FulfilmentOrderId Id(string order) => FulfilmentOrderId.Of(order);

    private static void Commit(SiteLedger ledger, SiteMessage message, StockMovement[] movements) =>
        ledger.Commit(LedgerFile.Next(ledger, movements) with { Up = [MessageText.Encode(message)] });

    private void Take(SiteLedger ledger, FulfilmentOrderId order, long[] quantities, bool isTaken)
    {
        FulfilmentLine[] lines =
            [.. quantities.Select((quantity, at) => new FulfilmentLine(at + 1, LedgerFile.Mug, quantity))];
        HubMessage placed = new FulfilmentOrderPlaced(new FulfilmentOrder(
            order, OrderId.Of("O1"), NodeId.Of("cube"), lines, 0, LedgerFile.Noon));
        var body = JsonSerializer.Serialize(placed, WireJson.Options);
        var (number, kind) = (down.Number + 1, "fulfilmentOrderPlaced");
        var hash = HashChain.Link(down.Hash, number, kind, 1, LedgerFile.Noon.UnixMillis, body);
        down = new LogHead(number, hash);
        var reserved = lines.Select(line => LedgerFile.Promise(
            $"reserve:{order}:{line.Line}", Account.Allotted, Account.Reserved(order, line.Line), line.Quantity));
        ledger.Commit(LedgerFile.Next(ledger, isTaken ? [.. reserved] : []) with
        {
            Down = [new LogRecord(number, kind, 1, LedgerFile.Noon, body, hash)],
            Up = [MessageText.Encode(new FulfilmentOrderAnswered(order, isTaken, ""))],
        });
    }

    private IReadOnlyList<VerifyBreak> Broken() => LedgerVerifier.Verify(file.Path).Broken;
}
