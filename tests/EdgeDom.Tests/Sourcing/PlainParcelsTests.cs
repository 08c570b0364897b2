using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Splitting;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>Prices are few and small, so that many plans cost the same and the order among equals counts.</summary>
public sealed class PlainParcelsTests
{
    [Fact]
    public void A_plain_order_is_sent_as_the_whole_search_would_send_it_also_among_equals()
    {
        var (split, given) = (0, 0);
        for (var seed = 1; seed <= 4_000; seed++)
        {
            var order = Order(new Random(seed), nodesMost: 8, dearer: 1);

            if (Find(order) is { } plain)
            {
                RequireSame(plain, ParcelSearch.Find(order), $"seed {seed}");
                split += plain.Ways.Count(way => way >= 0) > 1 ? 1 : 0;
            }
            else
            {
                given++;
            }
        }

        split.ShouldBeGreaterThan(1_000);
        given.ShouldBeLessThan(400);
    }

    /// <summary>So many nodes that the whole search often counts room before it finds the best plan.</summary>
    [Fact]
    public void A_long_search_finds_what_the_whole_one_finds_and_leaves_it_only_what_has_equals()
    {
        var (several, given) = (0, 0);
        for (var seed = 1; seed <= 1_000; seed++)
        {
            var order = Order(new Random(seed), nodesMost: LeastCostCover.NodesMax, dearer: 1 + (50 * (seed % 2)));

            if (Find(order) is { } plain)
            {
                RequireSame(plain, ParcelSearch.Find(order), $"seed {seed}");
                several += plain.Ways.Count(way => way >= 0) > 2 ? 1 : 0;
            }
            else
            {
                given += seed % 2;
            }
        }

        several.ShouldBeGreaterThan(200);
        given.ShouldBeLessThan(25);
    }

    [Fact]
    public void A_search_that_would_begin_to_count_what_room_costs_is_left_to_it()
    {
        // {0, 9} comes first and {4, 5} costs the same; by counting, the search meets the second first.
        const int Nodes = 10;
        long[] first = [4, 0, 0, 0, 5, 5, 0, 0, 0, 6];
        var order = new ParcelCase(
            [10, 1],
            [100, 0],
            [first, [.. Enumerable.Repeat(1L, Nodes)]],
            [
                [.. Enumerable.Range(0, Nodes).Select(node => new ParcelPrice(0, node is 4 or 5 ? 1 : 0, 0))],
                new ParcelPrice[Nodes],
            ],
            [.. Enumerable.Range(0, Nodes).Select(node => (PricedParcel[])[Way(node == 9 ? 15 : 5)])],
            LeastCostCover.NodesMax,
            null,
            RoutingQuestion.LatestEdition);

        Find(order).ShouldBeNull();
        ParcelSearch.Find(order).Ways.Index().Where(way => way.Item >= 0).Select(way => way.Index).ShouldBe([4, 5]);
    }

    [Fact]
    public void An_order_is_plain_only_where_nothing_binds_and_the_sums_fit()
    {
        var order = Order(new Random(1), nodesMost: 8, dearer: 1) with { Wanted = [3], Grams = [100], Groups = null };
        order = order with { Supply = [[5, 5]], Units = [[default, default]], Parcels = [[Way(1)], [Way(2)]] };
        Find(order).ShouldNotBeNull();

        Find(order with { Parcels = [[Way(1), Way(2)], [Way(2)]] }).ShouldBeNull();
        Find(order with { Parcels = [[Way(1) with { GramsMost = 299 }], [Way(2)]] }).ShouldBeNull();
        Find(order with { Parcels = [[Way(1) with { GramsMost = 300 }], [Way(2)]] }).ShouldNotBeNull();
        Find(order with { Groups = [0] }).ShouldBeNull();
        Find(order with { LeastValue = new LeastValue(1, [1]) }).ShouldBeNull();
        Find(order with { Edition = 0 }).ShouldBeNull();
        Find(order with { Units = [[new ParcelPrice(0, -1, 0), default]] }).ShouldBeNull();
        Find(order with { Units = [[new ParcelPrice(0, 0, -1), default]] }).ShouldBeNull();
        Find(order with { Units = [[new ParcelPrice(0, long.MaxValue / 2, 0), default]] }).ShouldBeNull();
    }

    private static ParcelCover? Find(ParcelCase order) => PlainParcels.Of(order)?.Find(order.ParcelsMost);

    private static void RequireSame(ParcelCover plain, ParcelCover whole, string which)
    {
        plain.Ways.ShouldBe(whole.Ways, which);
        plain.Units.Select(sku => string.Join(' ', sku)).ShouldBe(
            whole.Units.Select(sku => string.Join(' ', sku)), which);
        plain.Price.ShouldBe(whole.Price, which);
        plain.IsExact.ShouldBe(whole.IsExact, which);
        plain.Left.ShouldBe(whole.Left, which);
    }

    // Prices are so many times as far apart: the farther, the fewer plans cost the same.
    private static ParcelCase Order(Random random, int nodesMost, int dearer)
    {
        var (nodes, skus) = (random.Next(1, nodesMost + 1), random.Next(1, 6));
        return new ParcelCase(
            [.. Enumerable.Range(0, skus).Select(_ => random.NextInt64(1, 5))],
            [.. Enumerable.Range(0, skus).Select(_ => 100 * random.NextInt64(0, 3))],
            [.. Enumerable.Range(0, skus).Select(_ => Enumerable.Range(0, nodes)
                .Select(_ => random.NextInt64(0, 5)).ToArray())],
            [.. Enumerable.Range(0, skus).Select(_ => Enumerable.Range(0, nodes)
                .Select(_ => new ParcelPrice(0, random.Next(3 * dearer), random.Next(2))).ToArray())],
            [.. Enumerable.Range(0, nodes).Select(_ => (PricedParcel[])[Way(random.Next(4 * dearer), random)])],
            random.Next(4) == 0 ? random.Next(1, 4) : LeastCostCover.NodesMax,
            null,
            RoutingQuestion.LatestEdition);
    }

    private static PricedParcel Way(int minor, Random? random = null) => new(
        0,
        new ParcelPrice(0, minor, random?.Next(2) ?? 0),
        new ParcelPrice(0, random?.Next(2) ?? 0, random?.Next(2) ?? 0),
        long.MaxValue);
}
