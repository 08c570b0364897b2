using CsCheck;
using EdgeDom.Sourcing.Splitting;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

public sealed class LeastCostCoverTests
{
    [Fact]
    public void No_way_to_send_a_small_order_costs_less_by_full_enumeration() =>
        Case(3, 3, 2).ForAll(
            order => Checked(order, LeastCostCover.Find(order)).ShouldBe(EveryWay(order, 0, Cover.Nothing(order))),
            iter: 300);

    [Fact]
    public void No_set_of_five_nodes_with_any_sharing_of_five_lines_costs_less() =>
        Case(5, 5, 4).ForAll(
            order => Checked(order, LeastCostCover.Find(order)).ShouldBe(
                Enumerable.Range(0, 1 << order.Nodes).Min(set => OfSet(order, set))),
            iter: 300);

    [Fact]
    public void Simple_strategies_keep_to_the_stock_and_lose_only_what_nobody_has() =>
        Case(5, 5, 4).ForAll(
            order =>
            {
                var missing = order.Wanted.Zip(order.Supply, (wanted, has) => Math.Max(0, wanted - has.Sum())).Sum();
                var exact = LeastCostCover.Find(order).Cost(order);
                foreach (var simple in new[] { NearestPerLine.Find(order), WholeOrderFirst.Find(order) })
                {
                    Checked(order, simple).ShouldBeGreaterThanOrEqualTo(exact);
                    simple.Lost.ShouldBe(missing);
                }
            },
            iter: 300);

    [Fact]
    public void Each_line_comes_from_the_nearest_node_that_has_it()
    {
        var cover = NearestPerLine.Find(Order([5, 9], [1, 2], [[1, 9], [0, 9]]));

        cover.Units.ShouldBe([[1, 0], [0, 2]]);
        cover.Lost.ShouldBe(0);
    }

    [Fact]
    public void The_node_that_can_send_most_of_the_order_goes_first()
    {
        var cover = WholeOrderFirst.Find(Order([5, 9, 7], [1, 2, 1], [[1, 1, 0], [0, 2, 1], [0, 0, 1]]));

        cover.Units.ShouldBe([[0, 1, 0], [0, 2, 0], [0, 0, 1]]);
        cover.Lost.ShouldBe(0);
    }

    [Fact]
    public void A_unit_that_is_missed_more_elsewhere_stays_where_it_is()
    {
        var order = Order([5, 9], [1], [[1, 1]]);

        LeastCostCover.Find(order).Units.ShouldBe([[1, 0]]);
        LeastCostCover.Find(order with { UnitCosts = [[5, 0]] }).Units.ShouldBe([[0, 1]]);
    }

    [Fact]
    public void Of_equally_cheap_plans_the_one_with_fewer_parcels_wins()
    {
        var cover = LeastCostCover.Find(Order([5, 5, 10], [1, 1], [[1, 0, 1], [0, 1, 1]]));

        cover.Units.ShouldBe([[0, 0, 1], [0, 0, 1]]);
    }

    [Fact]
    public void A_unit_is_lost_when_every_parcel_costs_more()
    {
        var cover = LeastCostCover.Find(Order([31, 40], [1], [[9, 9]]));

        cover.Lost.ShouldBe(1);
        cover.Units.ShouldBe([[0, 0]]);
    }

    [Fact]
    public void More_nodes_than_can_be_searched_are_refused() =>
        Should.Throw<ArgumentException>(() => LeastCostCover.Find(
            Order(new long[13], [1], [[.. Enumerable.Repeat(1L, 13)]])));

    private static CoverCase Order(long[] parcels, long[] wanted, long[][] supply) =>
        new(parcels, wanted, supply, CoverCase.Free(wanted.Length, parcels.Length), 30);

    private static Gen<CoverCase> Case(int nodes, int lines, int units) =>
        from parcels in Gen.Long[0, 20].Array[nodes]
        from wanted in Gen.Long[1, units].Array[1, lines]
        from supply in Gen.Long[0, units].Array[nodes].Array[wanted.Length]
        from costs in Gen.Long[0, 12].Array[nodes].Array[wanted.Length]
        from lost in Gen.Long[0, 30]
        select new CoverCase(parcels, wanted, supply, costs, lost);

    private static long Checked(CoverCase order, Cover cover)
    {
        for (var line = 0; line < order.Wanted.Length; line++)
        {
            for (var node = 0; node < order.Nodes; node++)
            {
                cover.Units[line][node].ShouldBeInRange(0, order.Supply[line][node]);
            }
        }

        (cover.Units.Sum(line => line.Sum()) + cover.Lost).ShouldBe(order.Wanted.Sum());
        return cover.Cost(order);
    }

    // Every number of units of each line from every node, counted by the cost of the whole.
    private static long EveryWay(CoverCase order, int at, Cover cover)
    {
        if (at == order.Wanted.Length * order.Nodes)
        {
            return (cover with { Lost = order.Wanted.Sum() - cover.Units.Sum(units => units.Sum()) }).Cost(order);
        }

        var (line, node) = (at / order.Nodes, at % order.Nodes);
        var open = order.Wanted[line] - cover.Units[line].Sum();
        var best = long.MaxValue;
        for (var units = 0; units <= Math.Min(open, order.Supply[line][node]); units++)
        {
            cover.Units[line][node] = units;
            best = Math.Min(best, EveryWay(order, at + 1, cover));
        }

        cover.Units[line][node] = 0;
        return best;
    }

    private static long OfSet(CoverCase order, int set) =>
        Enumerable.Range(0, order.Nodes).Sum(node => (set >> node & 1) * order.Parcels[node])
        + Enumerable.Range(0, order.Wanted.Length).Sum(line => OfLine(order, set, line, 0, order.Wanted[line]));

    private static long OfLine(CoverCase order, int set, int line, int node, long open)
    {
        if (node == order.Nodes)
        {
            return open * order.LostPerUnit;
        }

        var most = (set >> node & 1) == 1 ? Math.Min(open, order.Supply[line][node]) : 0;
        return Enumerable.Range(0, (int)most + 1).Min(
            units => (units * order.UnitCosts[line][node]) + OfLine(order, set, line, node + 1, open - units));
    }
}
