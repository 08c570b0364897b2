using EdgeDom.Ledger;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Journal;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Site;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Texts;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Topics;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeDom.Scenarios.Running;

/// <summary>
/// Makes a site's ledger old before its time, through the real writer: opened with its stock, then ticks in which units
/// go from a bin into a tote and back and rights to the hub and back, so that all of it is still there; and postings
/// about goods of another owner.
/// </summary>
internal static class GrownLedger
{
    private const int SkusOfPostings = 20;

    /// <summary>
    /// Makes the ledger file of <paramref name="options"/>, which must not exist yet, and lets it grow. It ends as a
    /// killed program leaves it.
    /// </summary>
    /// <param name="options">The site.</param>
    /// <param name="start">The site's clock at the opening; a tick is a millisecond.</param>
    /// <param name="ticks">Ticks to add.</param>
    /// <param name="trips">In each tick, a unit goes from a bin into a tote and back so often: 2 movements.</param>
    /// <param name="rights">And so many times the hub's right to a unit is taken from it and granted anew: 3 movements
    /// and 2 messages to the hub.</param>
    /// <param name="postings">And so many postings are decided and answered: <see cref="GrownPostings"/>.</param>
    public static async Task Grow(
        SiteOptions options, Moment start, int ticks, int trips, int rights, int postings = 0)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(options.LedgerFile)!);
        using var key = CheckpointKey.OpenOrMake(CheckpointKey.FileBeside(options.LedgerFile));
        await Begin(options, start, key);
        using var ledger = SiteLedger.Open(options.LedgerFile, start, LifeId.Of("not-new"), isDurable: false, key);
        var step = LoopStart.Replay(options.ToSettings(), ledger);
        var stock = ledger.Balances().Where(balance => balance.Account.Kind == AccountKind.Bin).ToArray();
        var posted = new GrownPostings(ledger, [.. stock.Select(one => one.Sku).Distinct().Take(SkusOfPostings)]);
        for (var tick = 1; tick <= ticks; tick++)
        {
            var at = start.Plus(tick);
            step.Run([], at);
            var decided = posted.Decide(tick, postings);
            ledger.Commit(new TickCommit
            {
                Tick = step.State.Tick,
                At = at,
                Facts = FactText.Encode([]),
                Movements =
                [
                    .. decided,
                    .. Enumerable.Range(0, trips).SelectMany(
                        index => ThereAndBack(stock[(tick * trips + index) % stock.Length], tick, index)),
                    .. Enumerable.Range(0, rights).SelectMany(
                        index => TakenAndGranted(stock[(tick + index) % stock.Length], tick, index)),
                ],
                Up = [.. Enumerable.Range(0, rights).SelectMany(
                    index => Told(stock[(tick + index) % stock.Length].Sku))],
                Down = [],
                Postings = ledger.Desk.Close(),
                Snapshot = step.State.Tick % options.SnapshotEveryTicks == 0 ? step.State.Encode() : null,
            });
        }
    }

    private static async Task Begin(SiteOptions options, Moment start, CheckpointKey key)
    {
        await using var rig = SiteRig.Open(
            options with { Hub = null },
            new Stopped(start),
            new MemoryTopics().Connect("site", []),
            address => MemoryLines.Pair(address.Target).Near,
            LifeId.Of("00112233445566778899aabbccddeeff"),
            NullLoggerFactory.Instance,
            isDurable: false,
            key: key);
        rig.Loop.Tick();
    }

    private static IEnumerable<StockMovement> ThereAndBack(AccountBalance stock, int tick, int index)
    {
        var tote = Account.Tote(FulfilmentOrderId.Of("F0-grown"));
        return Moves(stock, $"trip:{tick}/{index}", stock.Account, tote, stock.Account);
    }

    private static IEnumerable<StockMovement> TakenAndGranted(AccountBalance stock, int tick, int index) => Moves(
        stock, $"right:{tick}/{index}", Account.Allotted, Account.Supply, Account.Free, Account.Allotted);

    private static IEnumerable<StockMovement> Moves(AccountBalance stock, string id, params Account[] way) =>
        Enumerable.Range(1, way.Length - 1).Select(at => new StockMovement(
            $"{id}/{at}", stock.Sku, way[at - 1], way[at], 1, "grown", stock.Lot, stock.Owner));

    private static IEnumerable<OutboundEntry> Told(Sku sku) =>
        [MessageText.Encode(new AllotmentShrunk(sku, 1, "grown")), MessageText.Encode(new StockGranted(sku, 1))];

    private sealed class Stopped(Moment at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at.ToTime();
    }
}
