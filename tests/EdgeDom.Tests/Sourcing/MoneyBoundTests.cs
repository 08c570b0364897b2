using CsCheck;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Splitting;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>
/// The bounds of plans that may not be the best: no plan as full costs less, as a solver has proved.
/// </summary>
public sealed class MoneyBoundTests
{
    private const long PartsPerThousandth = ParcelPrice.PartsPerMinor / 1_000;

    private static readonly Gen<ProvenOptimum> Order =
        from wanted in Gen.Long[1, 3].Array[3, 8]
        from grams in Gen.Long[0, 9].Array[wanted.Length]
        from nodes in Gen.Int[2, 9]
        from thin in Gen.Int[0, 9]
        from supply in Gen.Long[-thin, 4].Array[nodes].Array[wanted.Length]
        from units in Gen.Long[-20, 90].Array[nodes].Array[wanted.Length]
        from ways in Gen.Select(Gen.Long[0, 60], Gen.Long[0, 3], Gen.Long[2, 30]).Array[1, 4].Array[nodes]
        from most in Gen.Int[1, 9]
        from extra in Gen.Long[0, 50]
        from paired in Gen.Int[0, 4]
        select new ProvenOptimum(
            wanted,
            [.. grams.Select(one => one * 100)],
            [.. supply.Select(line => line.Select(one => Math.Max(0, one)).ToArray())],
            [.. units.Select(line => line.Select(one => one * 1_000).ToArray())],
            [
                .. ways.Select(of => of.Select(way => new ProvenOptimum.Way(
                    way.Item1 * 10_000, way.Item2 * 20, way.Item3 == 30 ? null : way.Item3 * 100)).ToArray()),
            ])
        {
            ParcelsMost = most == 9 ? 12 : most,
            ExtraParcel = extra * 1_000,
            Groups = [.. wanted.Select((_, line) => paired == 4 && line < 2 ? 0 : -1)],
        };

    [Fact]
    public void What_a_search_has_left_out_costs_at_least_its_bound() =>
        Gen.Select(Order, Gen.Int[1, 400]).ForAll(
            (order, steps) =>
            {
                var found = ParcelSearch.Find(Case(order), steps);

                var (lost, money) = order.Find();
                if (found.IsExact)
                {
                    (found.Price.Lost, found.Price.First).ShouldBe((lost, Parts(order, lost, money)));
                }
                else if (found.Price.Lost == 0)
                {
                    found.Price.First.ShouldBeGreaterThanOrEqualTo(Parts(order, lost, money));
                    found.Left.ShouldNotBeNull().First.ShouldBeLessThanOrEqualTo(Parts(order, lost, money));
                }
            },
            iter: 500);

    [Fact]
    public void No_plan_that_leaves_no_more_behind_costs_less_than_the_bound() =>
        Gen.Select(Order, Gen.Long[0, 2]).ForAll(
            (order, more) =>
            {
                var (lost, money) = order.Find();
                var proven = Parts(order, lost, money);

                MoneyBound.Of(Case(order), lost + more, proven).ShouldBeLessThanOrEqualTo(proven);
            },
            iter: 500);

    [Fact]
    public void Where_one_node_after_the_other_must_send_all_it_has_the_bound_is_what_that_costs()
    {
        var order = new ProvenOptimum(
            [1, 1],
            [0, 0],
            [[1, 0], [0, 1]],
            [[5_000, 5_000], [5_000, 5_000]],
            [[new(400_000, 0, null)], [new(300_000, 0, null)]])
        {
            Groups = [-1, -1],
        };

        var bound = MoneyBound.Of(Case(order), 0, 710_000 * PartsPerThousandth);

        ((long)(bound / ParcelPrice.PartsPerMinor)).ShouldBeInRange(705, 710);
    }

    // Each parcel has its extra here, and the proven plan none for the first.
    private static Int128 Parts(ProvenOptimum order, long lost, long money) =>
        (money + (lost < order.Wanted.Sum() ? order.ExtraParcel : 0)) * (Int128)PartsPerThousandth;

    private static ParcelCase Case(ProvenOptimum order) => new(
        order.Wanted,
        order.Grams,
        order.Supply,
        [.. order.UnitCosts.Select(line => line.Select(Price).ToArray())],
        [
            .. order.Ways.Select(of => of.Select((way, number) => new PricedParcel(
                number, Price(way.Fixed + order.ExtraParcel), Price(way.PerGram), way.GramsMost ?? long.MaxValue))
                .ToArray()),
        ],
        order.ParcelsMost,
        Array.Exists(order.Groups, group => group >= 0) ? order.Groups : null,
        RoutingQuestion.BoundsEdition);

    private static ParcelPrice Price(long thousandths) => new(0, thousandths * (Int128)PartsPerThousandth, 0);
}
