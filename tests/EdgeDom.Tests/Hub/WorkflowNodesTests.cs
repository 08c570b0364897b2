using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Workflows while several desks work on one database.</summary>
public sealed class WorkflowNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void A_template_put_at_one_desk_counts_at_every_desk_and_a_step_told_at_all_is_done_once()
    {
        _nodes[1].Stock("store", "a", 2);
        Worked.Template(_nodes[0], "plain", 1, steps: "pick pack");
        var order = _nodes[1].Order(("a", 1));
        Worked.By(_nodes[2], order).ShouldBe(["store plain 1"]);

        foreach (var node in _nodes.All)
        {
            Worked.Step(node, order.Parts[0], "pick").ShouldBeNull();
        }

        using (var reader = new HubReader(_nodes.Options))
        {
            reader.Timeline(order.Id).Count(entry => entry.Kind == "step-done").ShouldBe(1);
        }

        _nodes[2].Do((book, _) => Templating.End(book, "plain", seen: 1)).ShouldBeOfType<WorkflowOutcome.Stands>();
        Worked.By(_nodes[1], _nodes[0].Order(("a", 1))).ShouldBe(["store -"]);
    }
}
