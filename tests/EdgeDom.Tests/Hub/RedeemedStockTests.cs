using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever is reserved, expected, received, pinned, moved, ordered with reservations, sent, rejected, lost and
/// cancelled, at whichever hub node and in any order: reserved units are those of reservations and fulfilment orders,
/// claims on supply those of what waits and of reservations, nothing is sold twice, and each thing is told once.
/// </summary>
public sealed class RedeemedStockTests
{
    private const int Acts = 40;
    private const int Runs = 40;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = ["store", "depot"];

    [Fact]
    public void Reserved_units_add_up_on_SQLite() => OneNode.Sample(Draws, Runs, Play);

    [Fact]
    public void Reserved_units_add_up_over_three_nodes_on_PostgreSQL() => ThreeNodes.Sample(Draws, Runs / 8, Play);

    private static void Play(int[] draws, params HubBench[] benches)
    {
        var (names, supplies) = (new List<string>(), new List<string>());
        foreach (var (step, draw) in draws.Index())
        {
            var chance = new Random(draw);
            Act(chance, chance.GetItems(benches, 1)[0], names, supplies, step);
            chance.GetItems(benches, 1)[0].Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty($"step {step}");
        }

        benches[0].Do((book, _) => book.Oversold()).ShouldBe(0);
        EventsOnce.ShouldHold(benches[0].Options);
    }

    private static void Act(Random chance, HubBench bench, List<string> names, List<string> supplies, int step)
    {
        var (node, units) = (chance.GetItems(Nodes, 1)[0], chance.Next(1, 5));
        var name = names.Count == 0 ? "none" : names[chance.Next(names.Count)];
        switch (chance.Next(14))
        {
            case 0 or 1:
                bench.Stock(node, "a", chance.Next(0, 12));
                break;
            case 2:
                names.Add($"r-{step}");
                Reserved.Anywhere(bench, $"r-{step}", "a", units, holdMillis: 4_000);
                break;
            case 3:
                names.Add($"r-{step}");
                bench.Hold($"r-{step}", node, "a", units, holdMillis: 4_000);
                break;
            case 4:
                bench.Do((book, _) => Reserving.Confirm(book, name));
                break;
            case 5:
                Reserved.Pin(bench, name, chance.Next(2) == 0 ? node : null);
                break;
            case 6:
                bench.Do((book, _) =>
                {
                    var one = book.Node(NodeId.Of(node))!;
                    book.Put(one with { IsSuspended = !one.IsSuspended });
                    return 0;
                });
                bench.Now = bench.Now.Plus(1_500);
                bench.Do((book, _) => Reserving.Lapse(book));
                Reserved.Tend(bench);
                break;
            case 7 when bench.Counts().Received is > 0 and var received:
                NodeActs.Play(bench, CustomerOrder.IdOf(chance.NextInt64(received) + 1), chance.Next(5));
                break;
            case 8:
                bench.Do((book, _) => Reserving.Release(book, name));
                break;
            case 9:
                supplies.Add($"s-{step}");
                Backorders.Expect(bench, $"s-{step}", "a", units + 2, day: chance.Next(2, 5), node: node);
                break;
            case 10 when supplies.Count > 0:
                Backorders.Receive(
                    bench, supplies[chance.Next(supplies.Count)], units, isLast: chance.Next(4) == 0, $"key-{step}");
                break;
            case 11 when supplies.Count > 0:
                bench.Do((book, now) => Supplying.Cancel(book, supplies[chance.Next(supplies.Count)], null, now));
                break;
            case 12:
                names.Add($"r-{step}");
                Reserved.Expected(
                    bench, $"r-{step}", "a", units, chance.Next(2) == 0 ? node : null, holdMillis: 4_000);
                break;
            default:
                bench.Place(
                    $"o-{step}",
                    HubBench.Wish(("a", units), ("b", 1), ("a", 1)) with
                    {
                        Reservations = names.Count == 0 ? null : [name],
                        Suspect = chance.Next(5) == 0 ? "a stolen card" : null,
                        Backorder = chance.Next(2) == 0,
                    });
                break;
        }
    }
}
