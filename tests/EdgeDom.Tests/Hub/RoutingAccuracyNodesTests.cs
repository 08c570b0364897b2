using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Store;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Several desks on one database: one of them finds out how right a day's routing was, and all know it.
/// </summary>
public sealed class RoutingAccuracyNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public async Task One_desk_claims_a_day_another_takes_it_over_when_that_has_died_and_it_is_kept_once()
    {
        _nodes[0].Stock("store", "a", 5);
        _nodes[0].Order(("a", 1));
        foreach (var node in _nodes.All)
        {
            node.Now = node.Now.Plus(24 * 3_600_000);
        }

        var claimed = _nodes.All.Select(Claim).ToArray();
        claimed.Count(day => day is not null).ShouldBe(1);
        _nodes[2].Now = _nodes[2].Now.Plus(RoutingDays.ClaimMillis + 1);
        Claim(_nodes[2]).ShouldBe(claimed[0]);
        var day = claimed[0]!.Value;
        using var reader = new HubReader(_nodes.Options);
        var found = await new RoutingLook(_nodes.Options, reader, _nodes[2].Desk, TimeProvider.System)
            .Of(day, _nodes[2].Now);

        var kept = _nodes.All.Select(node => node.Do((book, now) => RoutingDays.Keep(book, found, 98, now))).ToArray();

        kept.ShouldBe([true, false, false]);
        reader.RoutingDays("", 9).ShouldHaveSingleItem().Decisions.ShouldBe(1);
    }

    private static DateOnly? Claim(HubBench node) =>
        node.Do((book, now) => RoutingDays.Claim(book, hour: 2, now))?.Day;
}
