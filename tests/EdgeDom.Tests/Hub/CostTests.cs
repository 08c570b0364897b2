using EdgeDom.Hub.Costs;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Views;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// A parcel that has left has cost lines, as its decision counted them for what was sent, and is booked once.
/// </summary>
public sealed class CostTests : IDisposable
{
    private readonly HubBench _bench = new();

    public CostTests()
    {
        Costed.Begin(_bench);
        _bench.Stock("store", "a", 5);
        _bench.Stock("depot", "b", 5);
    }

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void Both_parcels_of_a_split_order_have_their_lines_and_sum_to_the_decision()
    {
        var order = _bench.Order(("a", 2), ("b", 3));
        Costed.Booked(_bench).ShouldBe(CostSum.Nothing, "nothing has left");
        order.Parts.ForEach(part => Costed.Ship(_bench, part));

        var costs = OrderCosts.Of(_bench.Read(order.Id));
        var store = costs.Parcels.Single(parcel => parcel.Node.Value == "store");
        store.Lines.ShouldBe(
        [
            new CostLine(CostKind.Carriage, "carrier: express", 903),
            new CostLine(CostKind.Surcharge, "surcharge: fuel", 41),
            new CostLine(CostKind.Term, "pack", 37),
            new CostLine(CostKind.Co2, "CO2e: 500 g", 10),
            new CostLine(CostKind.Term, "pick", 22),
            new CostLine(CostKind.ExtraParcel, "parcel after the first", 21),
        ]);
        var depot = costs.Parcels.Single(parcel => parcel.Node.Value == "depot");
        depot.Lines.Select(line => line.Name).ShouldBe(["parcel", "distance", "pack", "pick"]);
        depot.Lines[^1].AmountMinor.ShouldBe(39);
        using var reader = new HubReader(_bench.Options);
        costs.Total.TotalMinor.ShouldBe(reader.Decisions(order.Id).Single().Decision.CostMinor);
        Costed.Booked(_bench).ShouldBe(costs.Total);
        (costs.Total.Parcels, costs.Total.Units).ShouldBe((2, 5));
    }

    [Fact]
    public void A_parcel_with_fewer_units_than_planned_costs_those_and_the_rest_costs_where_it_leaves()
    {
        _bench.Stock("depot", "a", 5);
        var order = _bench.Order(("a", 3));
        var first = order.Parts.ShouldHaveSingleItem();

        Costed.Ship(_bench, first, most: 1);

        var costs = OrderCosts.Of(_bench.Read(order.Id));
        costs.Parcels.ShouldHaveSingleItem().Lines.Single(line => line.Name == "pick").AmountMinor
            .ShouldBe(first.Node.Value == "store" ? 11 : 13);
        Costed.Booked(_bench).ShouldBe(costs.Total);
        Costed.Ship(_bench, _bench.Read(order.Id).Parts[^1]);
        Costed.Booked(_bench).ShouldBe(OrderCosts.Of(_bench.Read(order.Id)).Total);
        Costed.Booked(_bench).Units.ShouldBe(3);
    }

    [Fact]
    public void What_never_leaves_costs_nothing_and_word_of_it_twice_is_booked_once()
    {
        var (sent, cancelled) = (_bench.Order(("a", 1)), _bench.Order(("a", 1)));
        _bench.Do((book, now) => Cancelling.Cancel(book, cancelled.Id, now));
        Costed.Ship(_bench, cancelled.Parts[0]);
        Costed.Booked(_bench).ShouldBe(CostSum.Nothing);
        Costed.Ship(_bench, sent.Parts[0]);
        var once = Costed.Booked(_bench);
        Costed.Ship(_bench, sent.Parts[0]);

        Costed.Booked(_bench).ShouldBe(once);
        once.Parcels.ShouldBe(1);
        OrderCosts.Of(_bench.Read(cancelled.Id)).Parcels.ShouldBeEmpty();
    }

    [Fact]
    public void The_accounts_are_kept_by_day_node_channel_and_service_and_read_in_pages()
    {
        foreach (var channel in new[] { "web", "app" })
        {
            foreach (var sku in new[] { "a", "b" })
            {
                var wish = HubBench.Wish((sku, 1)) with { Channel = EdgeDom.Model.Ids.ChannelId.Of(channel) };
                Costed.Ship(_bench, Suspects.Place(_bench, $"{channel}-{sku}", wish).Parts[0]);
                _bench.Now = _bench.Now.Plus(86_400_000);
            }
        }

        using var reader = new HubReader(_bench.Options);
        var (from, to) = Costed.All;
        Named(reader.Costs(from, to, ["node", "service"], null, 10)).ShouldBe(["/depot//", "/store//express"]);
        Named(reader.Costs(from, to, ["channel"], null, 10)).ShouldBe(["//app/", "//web/"]);
        Named(reader.Costs(from, to, ["channel"], null, 10, ["app"])).ShouldBe(["//app/"]);
        var days = reader.Costs(from, to, CostRows.Table.Keys, null, 3);
        Named(days).ShouldBe(
            ["2027-01-15/store/web/express", "2027-01-16/depot/web/", "2027-01-17/store/app/express"]);
        Named(reader.Costs(from, to, CostRows.Table.Keys, days[^1].Key, 3)).ShouldBe(["2027-01-18/depot/app/"]);
        Named(reader.Costs(from, to, ["service"], null, 3)).ShouldBe(["///", "///express"]);
        reader.Costs("2027-01-16", "2027-01-17").Parcels.ShouldBe(2);
        reader.Costs(from, to, ["app"]).ShouldBe(
            reader.Costs(from, to, ["channel"], null, 10, ["app"]).Single().Sum);
    }

    private static string[] Named(IReadOnlyList<(string[] Key, CostSum Sum)> rows) =>
        [.. rows.Select(row => string.Join('/', row.Key))];
}
