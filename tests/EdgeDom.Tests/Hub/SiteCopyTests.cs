using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Posted;
using EdgeDom.Model.Ids;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class SiteCopyTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_hub_keeps_a_copy_of_the_balances_that_survives_a_restart()
    {
        Post("""["o","MUG","","","opening","bin:B1/1",10,"x"],["f","MUG","","","supply","free",10,"x"]""", 1);
        Post("""["g","MUG","","","free","allotted",7,"x"],["r","MUG","","","allotted","reserved:F-1/1",2,"x"]""", 3);
        Post("""["l","MUG","1","ACME","opening","bin:B2/1",4,""],["m","MUG","1","ACME","supply","blocked",4,""]""", 5);
        _bench.Reopen();

        var house = _bench.Do((book, _) => book.Stocks.Of("alpha", Sku.Of("MUG"), ""));
        (house.Free, house.Allotted, house.Reserved, house.Blocked, house.OnHand, house.Version)
            .ShouldBe((3, 5, 2, 0, 10, 4));
        var acme = _bench.Do((book, _) => book.Stocks.Of("alpha", Sku.Of("MUG"), "ACME"));
        (acme.Free, acme.Blocked, acme.OnHand, acme.Version).ShouldBe((0, 4, 4, 6));
        _bench.Do((book, _) => book.Site("alpha")!.LedgerEntries).ShouldBe(6);
        _bench.Counts().Oddities.ShouldBe(0);
    }

    [Fact]
    public void What_lies_at_a_sites_port_is_not_on_hand_until_it_is_put_away()
    {
        Post("""["i","MUG","","","supplier","port:port-1",9,"x"]""", 1);
        Copy().ShouldBe((0, 0, 1));
        Post("""["a","MUG","","","port:port-1","bin:B1/1",4,"x"],["f","MUG","","","supply","free",4,"x"]""", 2);
        _bench.Reopen();

        Copy().ShouldBe((4, 4, 3));
        _bench.Counts().Oddities.ShouldBe(0);

        (long Free, long OnHand, long Version) Copy()
        {
            var stock = _bench.Do((book, _) => book.Stocks.Of("alpha", Sku.Of("MUG"), ""));
            return (stock.Free, stock.OnHand, stock.Version);
        }
    }

    private void Post(string moves, long first)
    {
        var number = _bench.Sent.Count + 1;
        var head = _bench.Sent.LastOrDefault()?.Hash ?? HashChain.Start;
        var body = $$"""{"tick":{{number}},"first":{{first}},"moves":[{{moves}}],"down":0,"more":0,"hash":""}""";
        var hash = HashChain.Link(head, number, PostedTick.Kind, 1, _bench.Now.UnixMillis, body);
        var entry = new LogEntry(number, PostedTick.Kind, 1, _bench.Now, body, hash);
        _bench.Sent.Add(entry);
        _bench.Exchange([entry], head).Instruction.ShouldBe(SyncInstruction.None);
    }
}
