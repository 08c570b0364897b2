using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>A tick of more entries than one message carries, and a disk that is gone in its middle.</summary>
public sealed class LargeTickTests : IAsyncDisposable
{
    private const int Skus = 3_000;

    private readonly AdmissionBench bench = new(Large);

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_disk_lost_in_the_middle_of_a_large_tick_is_no_fault(int parts)
    {
        bench.Site.Tick();
        bench.Ledger.UpLast.ShouldBeGreaterThan(Skus);
        Say(parts);
        var heard = bench.Hub.Do((book, _) => book.Site("alpha")!.UpHave);
        heard.ShouldBeInRange(1, bench.Ledger.UpLast - 1);
        bench.Hub.Do((book, _) => book.RightsOf(NodeId.Of("cube")).Count).ShouldBe(0);
        await bench.Site.StopAsync();
        bench.Site.LoseDisk();

        await bench.AdmitAndRestart(2);
        bench.Site.Tick();
        bench.Exchange();
        ShouldAgree();
        bench.Hub.Do((book, _) => book.RightsOf(NodeId.Of("cube")).Count).ShouldBe(Skus);
    }

    [Fact]
    public async Task A_large_tick_that_was_heard_whole_is_read_back_whole()
    {
        bench.Site.Tick();
        bench.Exchange();
        bench.Ledger.UpLast.ShouldBeGreaterThan(Skus);
        var before = bench.Picture();
        await bench.Site.StopAsync();
        bench.Site.LoseDisk();

        await bench.AdmitAndRestart(2);
        var after = bench.Picture();
        (after.Chain, after.Up, after.Down).ShouldBe((before.Chain, before.Up, before.Down));
        after.Balances.ShouldBe(before.Balances);
        bench.Site.Tick();
        bench.Exchange();
        ShouldAgree();
    }

    [Fact]
    public async Task A_hub_that_starts_again_in_the_middle_of_a_large_tick_gives_it_effect_once()
    {
        bench.Site.Tick();
        bench.Ledger.UpLast.ShouldBeGreaterThan(Skus);
        Say(2);
        bench.Hub.Reopen();
        Say(1);
        await bench.Site.RestartAsync();
        bench.Hub.Reopen();
        bench.Exchange();
        ShouldAgree();
    }

    private void Say(int parts)
    {
        for (var part = 0; part < parts; part++)
        {
            var sync = bench.Site.Rig.Sync;
            sync.Take(bench.Ask(sync.NextRequest()), bench.Site.Now).Counts.ShouldBeTrue();
        }
    }

    private void ShouldAgree()
    {
        bench.Site.Rig.Sync.View.Halt.ShouldBe(SyncHalt.None, bench.Site.Rig.Sync.View.Reason);
        var allotted = bench.Ledger.Balances().Where(balance => balance.Account.Kind == AccountKind.Allotted)
            .ToDictionary(balance => balance.Sku, balance => balance.Quantity);
        bench.Hub.Do((book, _) => book.Site("alpha")!.UpHave).ShouldBe(bench.Ledger.UpLast);
        bench.Hub.Do((book, _) => book.RightsOf(NodeId.Of("cube")).ToDictionary(
            right => right.Sku, right => right.Right.Granted - right.Right.Shrunk)).ShouldBe(allotted);
        bench.Hub.Do((book, _) => book.Site("alpha")!.LedgerEntries).ShouldBe(bench.Ledger.LastEntry);
        bench.Hub.Counts().Oddities.ShouldBe(0);
        LedgerVerifier.Verify(bench.LedgerFile).Broken.ShouldBeEmpty();
    }

    private static SiteOptions Large(SiteOptions small) => small with
    {
        Layout = new GridLayout
        {
            Columns = 60,
            Rows = 60,
            Levels = 2,
            Ports = [new PortLayout { Id = SiteBench.Port, Cell = new Cell(0, 0) }],
            Chargers = [new Cell(59, 59)],
        },
        Items =
        [
            .. Enumerable.Range(0, Skus).Select(number => new Item
            {
                Sku = Sku.Of($"S{number:0000}"),
                Name = $"Item {number}",
                Barcode = $"4{number:000000}",
                WeightGrams = 9,
            }),
        ],
        OpeningStock = new OpeningStock(
        [
            .. Enumerable.Range(0, Skus).Select(number => new OpeningBin(
                BinId.Of($"B{number:0000}"),
                new Cell(number % 50, 2 + (number / 50 % 50)),
                1 + (number / 2_500),
                1,
                [new BinLoad(1, Sku.Of($"S{number:0000}"), 1 + (number % 7))])),
        ]),
    };
}
