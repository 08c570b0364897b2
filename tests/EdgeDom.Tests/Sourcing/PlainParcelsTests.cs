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
            var order = Order(new Random(seed));

            var (plain, whole) = (PlainParcels.Find(order), ParcelSearch.Searched(order));

            if (plain is null)
            {
                given++;
                continue;
            }

            plain.Ways.ShouldBe(whole.Ways, $"seed {seed}");
            plain.Units.Select(sku => string.Join(' ', sku)).ShouldBe(
                whole.Units.Select(sku => string.Join(' ', sku)), $"seed {seed}");
            plain.Price.ShouldBe(whole.Price, $"seed {seed}");
            plain.IsExact.ShouldBe(whole.IsExact, $"seed {seed}");
            plain.Left.ShouldBe(whole.Left, $"seed {seed}");
            split += plain.Ways.Count(way => way >= 0) > 1 ? 1 : 0;
        }

        split.ShouldBeGreaterThan(1_000);
        given.ShouldBeLessThan(400);
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

        PlainParcels.Find(order).ShouldBeNull();
        ParcelSearch.Find(order).Ways.Index().Where(way => way.Item >= 0).Select(way => way.Index).ShouldBe([4, 5]);
    }

    [Fact]
    public void An_order_is_plain_only_where_nothing_binds_and_the_sums_fit()
    {
        var order = Order(new Random(1)) with { Wanted = [3], Grams = [100], Groups = null };
        order = order with { Supply = [[5, 5]], Units = [[default, default]], Parcels = [[Way(1)], [Way(2)]] };
        PlainParcels.Find(order).ShouldNotBeNull();

        PlainParcels.Find(order with { Parcels = [[Way(1), Way(2)], [Way(2)]] }).ShouldBeNull();
        PlainParcels.Find(order with { Parcels = [[Way(1) with { GramsMost = 299 }], [Way(2)]] }).ShouldBeNull();
        PlainParcels.Find(order with { Parcels = [[Way(1) with { GramsMost = 300 }], [Way(2)]] }).ShouldNotBeNull();
        PlainParcels.Find(order with { Groups = [0] }).ShouldBeNull();
        PlainParcels.Find(order with { LeastValue = new LeastValue(1, [1]) }).ShouldBeNull();
        PlainParcels.Find(order with { Edition = 0 }).ShouldBeNull();
        PlainParcels.Find(order with { Units = [[new ParcelPrice(0, -1, 0), default]] }).ShouldBeNull();
        PlainParcels.Find(order with { Units = [[new ParcelPrice(0, 0, -1), default]] }).ShouldBeNull();
        PlainParcels.Find(order with { Units = [[new ParcelPrice(0, long.MaxValue / 2, 0), default]] }).ShouldBeNull();
    }

    private static ParcelCase Order(Random random)
    {
        var (nodes, skus) = (random.Next(1, 9), random.Next(1, 6));
        return new ParcelCase(
            [.. Enumerable.Range(0, skus).Select(_ => random.NextInt64(1, 5))],
            [.. Enumerable.Range(0, skus).Select(_ => 100 * random.NextInt64(0, 3))],
            [.. Enumerable.Range(0, skus).Select(_ => Enumerable.Range(0, nodes)
                .Select(_ => random.NextInt64(0, 5)).ToArray())],
            [.. Enumerable.Range(0, skus).Select(_ => Enumerable.Range(0, nodes)
                .Select(_ => new ParcelPrice(0, random.Next(3), random.Next(2))).ToArray())],
            [.. Enumerable.Range(0, nodes).Select(_ => (PricedParcel[])[Way(random.Next(4), random)])],
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
