using EdgeDom.Hub.Store;
using EdgeDom.Ledger.Comparing;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>
/// Goods that lie at a site's port, on a real site and a real hub: the hub hears of them and counts them for nothing,
/// and a site whose disk is gone has them again.
/// </summary>
public sealed class PortGoodsTests : IAsyncLifetime
{
    private static readonly Account AtPort = Account.Port(SiteBench.Port);
    private static readonly BinId B3 = BinId.Of("B3");

    private readonly AdmissionBench bench = new();

    public async ValueTask InitializeAsync()
    {
        bench.Site.Tick();
        (await Post("in", Move(Account.Supplier, AtPort, 9))).Outcome.ShouldBe(PostingOutcome.Accepted);
        bench.Exchange();
    }

    public async ValueTask DisposeAsync()
    {
        LedgerVerifier.Verify(bench.LedgerFile).Broken.ShouldBeEmpty();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task The_hub_has_them_on_hand_and_may_sell_them_only_when_they_are_in_a_bin()
    {
        Copy().OnHand.ShouldBe(20);
        IsEqual();

        (await PutAway("away", 5)).Outcome.ShouldBe(PostingOutcome.Accepted);
        bench.Exchange();

        (Copy().OnHand, Copy().Free + Copy().Allotted, AtPortNow()).ShouldBe((25, 25, 4));
        LoadOfB3().ShouldBe(5);
        IsEqual();
    }

    [Fact]
    public async Task A_site_rebuilt_from_the_hubs_copy_has_them_again_and_they_can_be_put_away()
    {
        await PutAway("away", 5);
        bench.Exchange();
        var before = bench.Picture();

        await bench.Site.StopAsync();
        bench.Site.LoseDisk();
        await bench.AdmitAndRestart(7);

        bench.Picture().Balances.ShouldBe(before.Balances);
        bench.Picture().Chain.ShouldBe(before.Chain);
        bench.Site.Tick();
        (await PutAway("rest", 4)).Outcome.ShouldBe(PostingOutcome.Accepted);
        (LoadOfB3(), AtPortNow()).ShouldBe((9, 0));
        bench.Exchange();
        IsEqual();
    }

    [Fact]
    public async Task A_restart_has_them_as_they_were_and_a_port_that_is_not_there_is_refused()
    {
        var hash = bench.Site.Hash();
        await bench.Site.RestartAsync();

        bench.Site.Hash().ShouldBe(hash);
        AtPortNow().ShouldBe(9);
        bench.Site.Tick();
        (await Post("far", Move(AtPort, Account.Port(PortId.Of("port-7")), 1))).Refusal
            .ShouldBe(PostingRefusal.UnknownPlace);
    }

    private Task<PostingAnswer> PutAway(string id, long quantity) => Post(
        id, Move(AtPort, Account.Bin(B3, 1), quantity), Move(Account.Supply, Account.Free, quantity));

    private static PostingStep.Transfer Move(Account from, Account to, long quantity) =>
        new(SiteBench.Mug, from, to, quantity);

    private async Task<PostingAnswer> Post(string id, params PostingStep[] steps)
    {
        var reply = bench.Site.Rig.Postings.Submit(new PostingRequest(PostingId.Of(id), steps));
        bench.Site.Tick();
        return (await reply).Answer!;
    }

    private void IsEqual()
    {
        bench.Site.Rig.Sync.Compare(new StockReader(bench.LedgerFile).Read());
        SumsAnswer? sums = null;
        for (var asked = 0; sums is null && asked < 10; asked++)
        {
            var answer = bench.Ask(bench.Site.Rig.Sync.NextRequest());
            bench.Site.Rig.Sync.Take(answer, bench.Site.Now).Counts.ShouldBeTrue();
            sums = answer.Sums;
        }

        sums.ShouldNotBeNull().IsEqual.ShouldBeTrue();
    }

    private SiteStock Copy() => bench.Hub.Do((book, _) => book.Stocks.Of("alpha", SiteBench.Mug, ""));

    private long AtPortNow() => bench.Ledger.Balances()
        .SingleOrDefault(balance => balance.Account == AtPort)?.Quantity ?? 0;

    private long LoadOfB3() => bench.Site.Rig.Loop.Step.State.Bins.Single(bin => bin.Bin == B3).Loads
        .Where(load => load.Sku == SiteBench.Mug).Sum(load => load.Quantity);
}
