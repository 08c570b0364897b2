using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Offered;

namespace EdgeDom.Tests.Hub;

/// <summary>Offers while several desks work on one database.</summary>
public sealed class OfferNodesTests : IDisposable
{
    private const int Shops = 12;
    private const int Orders = 15;

    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public async Task Many_shops_accept_at_all_desks_at_once_exactly_one_has_each_and_its_units_are_sent_once()
    {
        Offered.Shops(_nodes[0], Shops, Orders);
        Policy(_nodes[0], AtOnce(Shops));
        var offers = Enumerable.Range(0, Orders)
            .Select(number => Newest(_nodes[0], _nodes[number % HubNodes.Count].Order(("a", 1)))).ToArray();
        foreach (var node in _nodes.All)
        {
            node.Desk.Start(new FixedDate(_nodes[0].Now.ToTime()));
        }

        var answers = await Task.WhenAll(
            from offer in offers from asked in offer.Nodes from again in new[] { 0, 1 }
            select Answer(offer, asked, again));

        foreach (var offer in answers.GroupBy(one => one.Offer))
        {
            var won = offer.Where(one => one.Outcome is OfferOutcome.Stands).ToArray();
            won.Select(one => one.Node).Distinct().ShouldHaveSingleItem();
            won.Length.ShouldBe(2);
            offer.Count().ShouldBe(2 * Shops);
        }

        var sent = await Task.WhenAll(offers.Select((offer, index) => _nodes[index % HubNodes.Count].Desk.Ask(
            (book, now) => Sent(book, Offer.OrderOf(offer.Id), now))));
        sent.ShouldAllBe(units => units == 1);
        var counts = await _nodes[0].Desk.Ask((book, _) => book.Counts);
        (counts.UnitsShipped, counts.Oversold).ShouldBe((Orders, 0));
        var gone = await _nodes[1].Desk.Ask((book, _) => book.Nodes.Sum(
            node => book.Right(node.Node, Sku.Of("a")) is var right ? right.Gone + right.Reserved : 0));
        gone.ShouldBe(Orders);
    }

    [Fact]
    public void An_offer_that_one_desk_made_lapses_once_whoever_looks_and_a_yes_at_another_desk_comes_too_late()
    {
        Offered.Shops(_nodes[0], 3, 1);
        Policy(_nodes[0], InTurn(3));
        var order = _nodes[1].Order(("a", 1));
        var offer = Newest(_nodes[2], order);

        var lapsed = _nodes.All.Sum(node => Pass(node, Minutes));

        lapsed.ShouldBe(1);
        Refused(Accept(_nodes[1], offer, 1, 1)).ShouldContain("its newest token is 2 for shop-2");
        _nodes[0].Reopen();
        Taken(_nodes[0], offer, 2, 2).Answer.ShouldBe(OfferAnswer.Accepted);
        Reserved(_nodes[2]).ShouldBe([Shop(2)]);
    }

    private static long Sent(HubBook book, OrderId id, EdgeDom.Model.Time.Moment now)
    {
        var order = book.Order(id)!;
        foreach (var part in order.Parts.Where(part => !part.IsClosed).ToArray())
        {
            Settling.Ship(book, order, part, HubBench.Shipped(part).Lines, now).ShouldBeNull();
        }

        return order.Parts.Sum(part => part.Lines.Sum(line => line.Shipped));
    }

    private async Task<(string Offer, NodeId Node, OfferOutcome Outcome)> Answer(
        Offer offer, OfferedNode asked, int again)
    {
        await Task.Yield();
        var desk = _nodes[(int)(asked.Token + again) % HubNodes.Count].Desk;
        return (offer.Id, asked.Node, await desk.Ask(
            (book, now) => Offering.Accept(book, offer.Id, asked.Node, asked.Token, now)));
    }
}
