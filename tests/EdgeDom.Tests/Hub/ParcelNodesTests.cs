using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Orders;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Numbers of parcels, when several desks give them out at once.</summary>
public sealed class ParcelNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new(Parcels.Numbered);

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public async Task Many_orders_at_all_desks_at_once_have_each_number_once_and_none_is_left_out()
    {
        const int Rounds = 5;
        const int OfRound = 30;
        const int Orders = Rounds * OfRound;
        _nodes[0].Stock("store", "a", 500);
        Deliveries.Put(_nodes[0], "store", "parcels", Parcels.Tracked("express", 1, 99_999_999));
        foreach (var node in _nodes.All)
        {
            node.Desk.Start(new FixedDate(_nodes[0].Now.ToTime()));
        }

        // In rounds, so that each desk has many turns and the others theirs between them.
        var parcels = new List<Parcel>();
        for (var round = 0; round < Rounds; round++)
        {
            parcels.AddRange(await Task.WhenAll(Enumerable.Range(round * OfRound, OfRound).Select(Placed)));
        }

        parcels.Select(parcel => parcel.Sscc).Order()
            .ShouldBe(Enumerable.Range(1, Orders).Select(serial => Sscc.Of(Parcels.Prefix, serial)).Order());
        parcels.Select(parcel => parcel.Tracking).Distinct().Count().ShouldBe(Orders);
        using var reader = new HubReader(_nodes.Options);
        reader.Parcel(parcels[0].Sscc)!.Value.Part.Parcel.ShouldBe(parcels[0]);
    }

    private async Task<Parcel> Placed(int order)
    {
        await Task.Yield();
        return await _nodes[order % HubNodes.Count].Desk.Ask((book, now) =>
        {
            var placed = Placing.Place(book, HubBench.Wish(("a", 1)), $"order-{order}", now)
                .ShouldBeOfType<PlaceOutcome.Placed>();
            return book.Order(placed.Order)!.Parts.Single().Parcel!;
        });
    }
}
