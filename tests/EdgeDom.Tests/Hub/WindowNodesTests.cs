using EdgeDom.Hub.Desk;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Delivery windows, when several desks book them at once.</summary>
public sealed class WindowNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public async Task Many_buyers_at_all_desks_at_once_never_pass_a_window_and_use_all_of_it()
    {
        const int Buyers = 200;
        _nodes[0].Stock("store", "a", 500);
        Windowed.Put(_nodes[0], "eve", 40);
        foreach (var node in _nodes.All)
        {
            node.Desk.Start(new FixedDate(_nodes[0].Now.ToTime()));
        }

        var had = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(async buyer =>
        {
            await Task.Yield();
            var desk = _nodes[buyer % HubNodes.Count].Desk;
            var outcome = await desk.Ask((book, now) => Placing.Place(
                book, Windowed.Wish("eve", ("a", 1)), $"buyer-{buyer}", now));
            if (outcome is PlaceOutcome.Placed placed && buyer % 4 == 0)
            {
                await _nodes[(buyer + 1) % HubNodes.Count].Desk.Ask(
                    (book, now) => Cancelling.Cancel(book, placed.Order, now));
                return 0;
            }

            return outcome is PlaceOutcome.Placed ? 1 : 0;
        }));

        // Who came when it was full may have come before another one cancelled.
        had.Sum().ShouldBeLessThanOrEqualTo(40);
        var left = await _nodes[0].Desk.Ask((book, _) => book.Capacities.Windows.Of("eve")!.Left);
        left.ShouldBe(40 - had.Sum());
        for (var buyer = 0; buyer < left; buyer++)
        {
            (await _nodes[buyer % HubNodes.Count].Desk.Ask((book, now) => Placing.Place(
                book, Windowed.Wish("eve", ("a", 1)), $"late-{buyer}", now))).ShouldBeOfType<PlaceOutcome.Placed>();
        }

        (await _nodes[1].Desk.Ask((book, now) => Placing.Place(
            book, Windowed.Wish("eve", ("a", 1)), "last", now))).ShouldBeOfType<PlaceOutcome.NoWindow>();
    }
}
