using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Watches;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Contracts;

/// <summary>
/// What the hub's store keeps of supply, of what waits for it and of watches over stock, whichever engine is below it.
/// </summary>
public abstract class SupplyStoreContract : IDisposable
{
    private static readonly Moment At = new(1_800_000_000_000);
    private static readonly NodeId Shop = NodeId.Of("shop");

    private readonly string _folder = Directory.CreateTempSubdirectory("supply-").FullName;
    private readonly Lazy<HubOptions> _options;

    protected SupplyStoreContract() => _options = new Lazy<HubOptions>(() => Options(_folder));

    /// <summary>A new and empty database; files may lie in the folder.</summary>
    protected abstract HubOptions Options(string folder);

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes away what the test has left.</summary>
    protected virtual void Dispose(bool isDisposing) => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_waits_is_found_by_priority_and_then_age_and_by_what_it_counts_on()
    {
        void Wait(HubStore store, long number, int priority, params (string Supply, long Units)[] waits)
        {
            store.Save(new CustomerOrder
            {
                Id = OrderId.Of($"O{number}"),
                Number = number,
                Channel = ChannelId.Of("web"),
                Reference = "",
                PlacedAt = At,
                Priority = priority,
                ShipTo = new ShipTo(52_500_000, 13_400_000),
                MayWait = true,
                Lines = [new OrderLine { Line = 1, Sku = Sku.Of("a"), Ordered = 5 }],
                Waits =
                [
                    .. waits.Select(wait => new WaitingUnits { Line = 1, Supply = wait.Supply, Units = wait.Units }),
                ],
            });
        }

        Within(store =>
        {
            Wait(store, 1, 0, ("S-1", 2));
            Wait(store, 2, 0, ("S-1", 1), ("", 4));
            Wait(store, 3, 7, ("S-2", 3));
            Wait(store, 4, 7, ("S-1", 1));
            Wait(store, 4, 7, ("S-1", 0));
        });

        Within(store =>
        {
            var rows = store.Waiting;
            rows.For(Sku.Of("a"), 9).Select(id => id.Value).ShouldBe(["O3", "O1", "O2"]);
            rows.For(Sku.Of("a"), 2).Select(id => id.Value).ShouldBe(["O3", "O1"]);
            rows.For(Sku.Of("A"), 9).ShouldBeEmpty();
            rows.Unpromised(Sku.Of("a"), 9).Select(id => id.Value).ShouldBe(["O2"]);
            rows.Claiming("S-1").Select(id => id.Value).ShouldBe(["O2", "O1"]);
            rows.Count(Sku.Of("a"), 9).ShouldBe(4);
            rows.Count(Sku.Of("a"), 3).ShouldBe(3);
            rows.Claims().OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => $"{one.Key} {one.Value}").ShouldBe(["S-1 3", "S-2 3"]);
        });
        First().Waiting.ShouldBe([Sku.Of("a")]);
    }

    [Fact]
    public void Supply_lines_are_kept_and_at_a_start_those_are_read_of_which_more_may_come()
    {
        SupplyLine Line(string id, SupplyState state) => new(
            id, Shop, Sku.Of("Ä"), 9, new DateOnly(2027, 1, 18), 5, state, 1, 2, 3);
        Within(store =>
        {
            foreach (var (id, state) in new[]
                     {
                         ("S-1", SupplyState.Expected), ("S-2", SupplyState.Received), ("S-3", SupplyState.Late),
                         ("S-4", SupplyState.Cancelled), ("S-1", SupplyState.Late),
                     })
            {
                store.Supplies.Save(Line(id, state), store.Version);
            }
        });

        Within(store => store.Supplies.Of("S-4").ShouldBe(Line("S-4", SupplyState.Cancelled)));
        Within(store => store.Supplies.Of("S-5").ShouldBeNull());
        First().Supplies.OrderBy(line => line.Id, StringComparer.Ordinal)
            .ShouldBe([Line("S-1", SupplyState.Late), Line("S-3", SupplyState.Late)]);
        using var reader = new HubReader(_options.Value);
        reader.Supplies("S-1", "Ä", "shop", "", 2).Select(line => line.Id).ShouldBe(["S-2", "S-3"]);
        reader.Supplies("", "", "", "late", 9).Select(line => line.Id).ShouldBe(["S-1", "S-3"]);
        reader.Supplies("", "a", "", "", 9).ShouldBeEmpty();
    }

    [Fact]
    public void Watches_over_stock_are_kept_listed_by_node_and_SKU_and_read_at_a_start()
    {
        StockWatch Watch(string node, string sku, long lowAt, bool isLow) =>
            new(NodeId.Of(node), Sku.Of(sku), lowAt, 9, isLow, At, 1);
        var (low, other, off) = (
            Watch("shop", "Ä", 5, isLow: true), Watch("shop", "a", 5, isLow: false),
            Watch("depot", "b", StockWatch.Off, isLow: false));
        Within(store =>
        {
            store.Watches.Save(low with { IsLow = false }, store.Version);
            store.Watches.Save(other, store.Version);
            store.Watches.Save(off, store.Version);
            store.Watches.Save(low, store.Version);
        });

        First().Watches.ShouldBe([low, other, off], ignoreOrder: true);
        using var reader = new HubReader(_options.Value);
        reader.Watches("", false, "", "", 9).ShouldBe([other, low]);
        reader.Watches("shop", true, "", "", 9).ShouldBe([low]);
        reader.Watches("", false, "shop", "a", 9).ShouldBe([low]);
        reader.Watches("depot", false, "", "", 9).ShouldBeEmpty();
    }

    private void Within(Action<HubStore> act)
    {
        using var store = new HubStore(_options.Value);
        store.Begin(0, []);
        act(store);
        store.Commit();
    }

    private TurnNews First()
    {
        using var store = new HubStore(_options.Value);
        return store.Begin(-1, []);
    }
}
