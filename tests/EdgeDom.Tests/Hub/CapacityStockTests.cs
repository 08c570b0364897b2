using CsCheck;
using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever is ordered, promised, held, changed, rejected, lost, moved, sent and cancelled, in any order, at any node
/// and on any day: nothing is booked of a day beyond what its node takes on, but what its orders had there; what is
/// booked is what there is; and who has units keeps them, whatever nodes, people and policies say by then.
/// </summary>
public sealed class CapacityStockTests
{
    private const int Acts = 60;
    private const int Runs = 40;
    private const int Days = 30;
    private const long Day = 24 * 3_600_000;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = ["store", "depot", "cube"];
    private static readonly string[] Promises = ["p-0", "p-1", "p-2", "p-3", "p-4"];
    private static readonly OrderWords NoWords = new("", "", "", "");

    private long _improved;

    [Fact]
    public void No_day_is_booked_beyond_what_its_node_takes_on_SQLite() =>
        OneNode.Sample(Draws, Runs, Play);

    [Fact]
    public void No_day_is_booked_beyond_what_its_node_takes_on_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 8, Play);

    [Fact]
    public void Nor_beyond_what_its_people_and_equipment_take_on_SQLite()
    {
        OneNode.Sample(Draws, Runs, PlayEquipped, EquippedAndMoving);

        _improved.ShouldBePositive("orders moved for money");
    }

    [Fact]
    public void Nor_beyond_what_its_people_and_equipment_take_on_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 8, PlayEquipped, EquippedAndMoving);

    private static HubOptions EquippedAndMoving(HubOptions options) => Reoptimised.On(Equipped.With(options));

    private static void Play(int[] draws, params HubBench[] benches) => Play(draws, isEquipped: false, benches);

    private void PlayEquipped(int[] draws, params HubBench[] benches)
    {
        foreach (var node in Nodes)
        {
            Pace(new Random(1), benches[0], node);
        }

        Play(draws, isEquipped: true, benches);
        _improved += benches[0].Counts().Improved;
    }

    private static void Play(int[] draws, bool isEquipped, HubBench[] benches)
    {
        foreach (var node in Nodes[..2])
        {
            benches[0].Stock(node, "a", 60);
            benches[0].Stock(node, "b", 20);
        }

        benches[0].Say(new StockGranted(Sku.Of("a"), 30), new StockGranted(Sku.Of("b"), 5));

        Deliveries.Put(benches[0], "store", "parcels", Deliveries.Service("standard", 500, transitDays: 1));
        foreach (var (step, draw) in draws.Index())
        {
            var chance = new Random(draw);
            var bench = chance.GetItems(benches, 1)[0];
            var (before, back, whole) = (Booked(bench), Back(bench), Whole.Of(bench, Promises));
            Act(chance, bench, step, isEquipped, benches);
            var judge = chance.GetItems(benches, 1)[0];
            Passed(judge, before, back).ShouldBeEmpty($"step {step}");
            Whole.Fewer(judge, whole, Promises).ShouldBeEmpty($"step {step}");
            if (step % 10 == 9)
            {
                Capacities.Differences(judge, Nodes, Promises, Days).ShouldBeEmpty($"step {step}");
                judge.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
            }
        }
    }

    private static void Act(Random chance, HubBench bench, int step, bool isEquipped, HubBench[] benches)
    {
        var id = Promises[chance.Next(Promises.Length)];
        var wish = HubBench.Wish(("a", chance.Next(1, 6)), (chance.Next(2) == 0 ? "a" : "b", chance.Next(1, 4)));
        wish = wish with
        {
            Suspect = chance.Next(5) == 0 ? "a stolen card" : null, Backorder = chance.Next(3) == 0,
        };
        switch (chance.Next(isEquipped ? 22 : 20))
        {
            case 0 or 1 or 2 or 3:
                bench.Place($"o-{step}", wish);
                break;
            case 4 or 5:
                bench.Do((book, now) => Promising.Quote(book, id, wish, now));
                break;
            case 6:
                bench.Do((book, now) => Promising.Hold(book, id, 4_000 + (chance.Next(3) * Day), now));
                break;
            case 7:
                bench.Do((book, now) => Promising.Confirm(book, id, NoWords, now));
                break;
            case 8:
                bench.Do((book, _) => Promising.Release(book, id));
                break;
            case 9:
                Pass(benches, chance.Next(3) == 0 ? Day : 3_000);
                bench.Do((book, _) => Promising.Lapse(book));
                break;
            case 10 or 11 when isEquipped:
                Pace(chance, bench, Nodes[chance.Next(3)]);
                break;
            case 10 or 11:
                Pace(chance, bench);
                break;
            case 12:
                Disrupt(chance, bench);
                break;
            case 13:
                GateActs.Gate(chance, bench, Nodes[chance.Next(3)]);
                break;
            case 14:
                GateActs.GiveBack(chance, benches[0]);
                break;
            case 15:
                bench.Stock(Nodes[chance.Next(2)], chance.Next(2) == 0 ? "a" : "b", chance.Next(0, 40));
                break;
            case 16:
                Allot(chance, bench);
                break;
            case 20 or 21:
                Pass(benches, Reoptimised.Pause);
                Save(chance, bench);
                break;
            default:
                ToOrder(chance, bench, step);
                break;
        }
    }

    private static void Pass(HubBench[] benches, long millis)
    {
        var now = benches[0].Now.Plus(millis);
        foreach (var bench in benches)
        {
            bench.Now = now;
        }
    }

    private static void Pace(Random chance, HubBench bench)
    {
        var node = Nodes[chance.Next(3)];
        if (chance.Next(6) == 0)
        {
            bench.Do((book, _) => Pacing.End(book, NodeId.Of(node), seen: null));
            return;
        }

        var (parts, units) = (chance.Next(3) == 0 ? (long?)null : chance.Next(0, 4), chance.Next(0, 12));
        Capacities.Put(
            bench,
            node,
            parts,
            units,
            chance.Next(0, 3),
            chance.Next(2) == 0 ? [] : [new DatedCap(Backorders.Day(chance.Next(4)), new DayCap(1, null))]);
    }

    private static void Pace(Random chance, HubBench bench, string node)
    {
        if (chance.Next(9) == 0)
        {
            bench.Do((book, _) => Pacing.End(book, NodeId.Of(node), seen: null));
            return;
        }

        long? Some(int most) => chance.Next(2) == 0 ? null : chance.Next(0, most);
        EquipmentCap[]? cold = chance.Next(4) == 0 ? null : [new("cold-room", Some(4), Some(9))];
        EquipmentCap[]? then = cold is null ? null : [new("cold-room", Some(3), Some(5))];
        var costs = new LabourCosts(
            chance.Next(60), chance.Next(60), chance.Next(60), [new ItemLabour("frozen", null, chance.Next(300))]);
        bench.Do((book, _) => Pacing.Put(
            book,
            new CapacityWish(
                NodeId.Of(node),
                new DayCap(Some(6), Some(20), Some(20), cold),
                [new DatedCap(Backorders.Day(chance.Next(4)), new DayCap(null, 9, Some(9), then))],
                chance.Next(0, 3),
                costs),
            seen: null,
            isNamed: true)).ShouldBeOfType<CapacityOutcome.Stands>();
    }

    // Where a node costs another sum, orders that are not in work move for money.
    private static void Save(Random chance, HubBench bench)
    {
        bench.Do((book, _) =>
        {
            var node = book.Node(NodeId.Of(Nodes[chance.Next(3)]))!;
            book.Put(node with { Cost = new CostCard(chance.Next(100, 4_000), 0) });
            book.Reoptimise.Change();
            return 0;
        });
        Reoptimised.Tend(bench);
    }

    private static void Disrupt(Random chance, HubBench bench)
    {
        var scope = new DisruptionScope(NodeId.Of(Nodes[chance.Next(3)]), null, null, null);
        var minor = chance.Next(2) == 0 ? (long?)null : chance.Next(1, 2_000);
        bench.Do((book, now) => chance.Next(3) > 0
            ? Disrupting.Put(
                book, new DisruptionWish("fire", scope, minor, null, null, "fire", "Ada"), null, isNamed: true, now)
            : Disrupting.End(book, "fire", null, "out", "Ada", now));
        while (bench.Do(Replanning.Tend))
        {
            // There is more of it.
        }
    }

    private static void Allot(Random chance, HubBench bench)
    {
        var wish = Policies.Wish("kept", "app", guaranteed: chance.Next(0, 150));
        bench.Do((book, now) => book.Policies.Of("kept") is null or { HasEnded: true }
            ? Allocating.Put(book, wish, seen: null, isNamed: true, now) : Allocating.End(book, "kept", null, now));
    }

    private static void ToOrder(Random chance, HubBench bench, int step)
    {
        if (bench.Counts().Received is not (> 0 and var received))
        {
            return;
        }

        var id = CustomerOrder.IdOf(chance.NextInt64(received) + 1);
        switch (chance.Next(11))
        {
            case 8 or 9 or 10:
                GateActs.Hand(chance, bench, id, Nodes[chance.Next(3)], $"hand-{step}");
                break;
            case 0:
                Policies.Change(bench, id, chance.Next(2) > 0 ? "DE" : null, chance.Next(2) > 0 ? 3 : null);
                break;
            case 1:
                Suspects.Release(bench, id, $"yes-{step}");
                break;
            case 2:
                Suspects.Decline(bench, id, $"no-{step}");
                break;
            case var act:
                NodeActs.Play(bench, id, act - 3);
                break;
        }
    }

    private static CapacityUse[] Booked(HubBench bench) => bench.Do((book, _) => Booked(book));

    private static CapacityUse[] Booked(HubBook book) =>
    [
        .. Nodes.SelectMany(node => Enumerable.Range(0, Days)
            .Select(day => book.Capacities.UseOf(NodeId.Of(node), Backorders.Day(day)))),
    ];

    // What has gone back to nodes so far.
    private static HashSet<FulfilmentOrderId> Back(HubBench bench) =>
        bench.Do((book, _) => Back(book).Select(part => part.Id).ToHashSet());

    private static IEnumerable<OrderPart> Back(HubBook book) => Enumerable.Range(1, (int)book.Counts.Received)
        .SelectMany(number => book.Order(CustomerOrder.IdOf(number))!.Parts)
        .Where(part => book.Store.Decision(part.Decision)!.Record.Decision.Parts
            .Any(one => one.IsBack && one.Node == part.Node));

    // Days of which more is booked than before, and more than their node takes on; what went back by that asked for
    // no room.
    private static string[] Passed(HubBench bench, CapacityUse[] before, HashSet<FulfilmentOrderId> were) =>
        bench.Do((book, _) => Passed(book, before, were));

    private static string[] Passed(HubBook book, CapacityUse[] before, HashSet<FulfilmentOrderId> were)
    {
        var back = Back(book).Where(part => !were.Contains(part.Id)).Select(part => (part.Node, part.CapacityDay))
            .ToArray();
        string[] passed =
        [
            .. Booked(book).Zip(before).Where(use => book.Capacities.Of(use.First.Node)?.Of(use.First.Day) is { } cap
                    && !back.Contains((use.First.Node, use.First.Day))
                    && ((use.First.AllParts > cap.Parts && use.First.AllParts > use.Second.AllParts)
                        || (use.First.AllUnits > cap.Units && use.First.AllUnits > use.Second.AllUnits)
                        || (use.First.AllSeconds > cap.LabourSeconds && use.First.AllSeconds > use.Second.AllSeconds)
                        || Passed(cap, use.First.Of("cold-room"), use.Second.Of("cold-room"))))
                .Select(use => $"{use.First} passes what its node takes on; before it was {use.Second}."),
        ];
        return passed;
    }

    private static bool Passed(DayCap cap, EquipmentUse now, EquipmentUse before) =>
        cap.Of(now.Name) is not { } cold ? now.AllUnits > before.AllUnits
        : (now.AllParts > cold.Parts && now.AllParts > before.AllParts)
            || (now.AllUnits > cold.Units && now.AllUnits > before.AllUnits);
}
