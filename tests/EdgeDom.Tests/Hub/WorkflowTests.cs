using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;
using static EdgeDom.Tests.Hub.Worked;

namespace EdgeDom.Tests.Hub;

/// <summary>Which workflow a fulfilment order gets, and how its steps are done.</summary>
public sealed class WorkflowTests : IDisposable
{
    private readonly HubBench _bench = new(Items);

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void A_part_has_the_first_template_that_any_of_its_lines_wants_at_such_a_node()
    {
        Template(_bench, "z-all-stores", 30, kind: NodeKind.Store);
        Template(_bench, "frozen-anywhere", 20, handling: "frozen");
        Template(_bench, "frozen-in-stores", 10, kind: NodeKind.Store, handling: "frozen");
        Template(_bench, "class-a-in-stores", 30, kind: NodeKind.Store, itemClass: "A");
        foreach (var sku in new[] { "a", "b", "c" })
        {
            _bench.Stock("store", sku, 2);
        }

        By(_bench, _bench.Order(("b", 1), ("a", 1))).ShouldBe(["store frozen-in-stores 1"], "the strictest of all");
        By(_bench, _bench.Order(("c", 1), ("b", 1))).ShouldBe(["store class-a-in-stores 1"], "by id at one position");
        By(_bench, _bench.Order(("c", 1))).ShouldBe(["store z-all-stores 1"]);
        _bench.Stock("depot", "a", 1);
        _bench.Stock("depot", "c", 1);
        _bench.Stock("store", "a", 0);
        _bench.Stock("store", "c", 0);
        By(_bench, _bench.Order(("a", 1))).ShouldBe(["depot frozen-anywhere 1"]);
        By(_bench, _bench.Order(("c", 1))).ShouldBe(["depot -"], "no template is for it");
    }

    [Fact]
    public void Each_keeps_the_version_that_it_was_made_with_and_what_goes_elsewhere_gets_that_of_its_new_node()
    {
        Template(_bench, "stores", 1, kind: NodeKind.Store);
        Template(_bench, "centres", 2, kind: NodeKind.Dc, steps: "pick inspect pack");
        _bench.Stock("store", "c", 2);
        var order = _bench.Order(("c", 1));
        Template(_bench, "stores", 1, kind: NodeKind.Store, steps: "pick gift-wrap pack");
        _bench.Reopen();
        By(_bench, order).ShouldBe(["store stores 1"]);
        _bench.Stock("depot", "c", 1);

        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "closed", now));

        By(_bench, order).ShouldBe(["store stores 1", "depot centres 1"]);
        _bench.Read(order.Id).Parts[1].Workflow!.Steps.ShouldBe(["pick", "inspect", "pack"]);
        By(_bench, _bench.Order(("c", 1))).ShouldBe(["store stores 2"]);
        _bench.Do((book, _) => Templating.End(book, "stores", seen: 2)).ShouldBeOfType<WorkflowOutcome.Stands>();
        By(_bench, _bench.Order(("c", 1))).ShouldBe(["store -"]);
    }

    [Fact]
    public void Steps_are_done_in_order_each_once_and_the_first_begins_the_work()
    {
        Template(_bench, "stores", 1, steps: "pick pack label");
        _bench.Stock("store", "c", 1);
        var order = _bench.Order(("c", 1));
        var part = order.Parts[0];

        Step(_bench, part, "pack")!.ShouldContain("'pick' as its next step");
        _bench.Read(order.Id).Parts[0].Status.ShouldBe(PartStatus.Released, "nothing of it was done");
        Step(_bench, part, "pick").ShouldBeNull();
        Step(_bench, part, "pick").ShouldBeNull("twice is once");
        _bench.Read(order.Id).Parts[0].ShouldSatisfyAllConditions(
            one => one.Status.ShouldBe(PartStatus.InProgress),
            one => one.NodeResponse.ShouldBe(NodeResponse.Accepted),
            one => one.Workflow!.StepsDone.ShouldBe(1));
        Step(_bench, part, "pack").ShouldBeNull();
        var subject = $"orders/{order.Id}";
        Told(_bench, subject).Where(word => word.StartsWith("fulfilment-order", StringComparison.Ordinal)).ShouldBe(
        [
            "fulfilment-order.offered", "fulfilment-order.accepted", "fulfilment-order.started",
            "fulfilment-order.step-done", "fulfilment-order.step-done",
        ]);
        HubJson.Read<PartContent>(Last(_bench, subject, EventTypes.PartStepDone).Data.GetRawText())
            .Workflow!.ShouldSatisfyAllConditions(
                told => told.Name.ShouldBe("stores"),
                told => told.StepsDone.ShouldBe(2),
                told => told.Steps.ShouldBe(["pick", "pack", "label"]));
        using var reader = new HubReader(_bench.Options);
        reader.Timeline(order.Id).Where(entry => entry.Kind == "step-done").Select(entry => entry.Text).ShouldBe(
            [$"{part.Id}: pick is done, 1 of 3 steps.", $"{part.Id}: pack is done, 2 of 3 steps."]);
        reader.Timeline(order.Id).Single(entry => entry.Kind == "planned").Text
            .ShouldContain("worked by stores version 1: pick, pack, label");
    }

    [Fact]
    public void What_has_begun_is_not_given_back_and_what_has_ended_has_no_more_steps()
    {
        Template(_bench, "stores", 1, steps: "pick pack");
        _bench.Stock("store", "c", 1);
        var order = _bench.Order(("c", 1));
        var part = order.Parts[0];
        Step(_bench, part, "pick");

        _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));

        _bench.Read(order.Id).Parts[0].NodeResponse.ShouldBe(NodeResponse.CancelRefused);
        Step(_bench, part, "pack").ShouldBeNull("it is sent all the same");
        _bench.Do((book, now) => Settling.Ship(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], HubBench.Shipped(part).Lines, now));
        Step(_bench, part, "pack").ShouldBeNull("it was told before");

        _bench.Stock("store", "c", 1);
        var other = _bench.Order(("c", 1));
        _bench.Do((book, now) => Cancelling.Cancel(book, other.Id, now));
        Step(_bench, other.Parts[0], "pick")!.ShouldContain("no step of it is done any more");
    }

    [Fact]
    public void A_workflow_that_takes_longer_has_its_parcels_leave_later_and_old_decisions_are_made_again_as_they_were()
    {
        foreach (var node in new[] { "store", "depot" })
        {
            Deliveries.Put(_bench, node, node, Deliveries.Service("standard", 500, transitDays: 1));
        }

        _bench.Stock("store", "a", 3);
        _bench.Stock("store", "c", 3);
        var before = _bench.Order(("a", 1));
        Template(_bench, "frozen", 1, handling: "frozen", minutes: 181);

        // Open until 18:00, with the cut-off at 15:00: three hours are not enough.
        var later = _bench.Order(("a", 1)).Parts[0];
        (later.Leaves, later.Arrives).ShouldBe((Day(3), Day(4)));
        var other = _bench.Order(("c", 1)).Parts[0];
        (other.Leaves, other.Arrives).ShouldBe((Day(0), Day(3)), "others are as fast as before");
        Template(_bench, "frozen", 1, handling: "frozen", minutes: 180);
        _bench.Order(("a", 1)).Parts[0].Leaves.ShouldBe(Day(0), "three hours are");
        before.Parts[0].Leaves.ShouldBe(Day(0));
        foreach (var decision in new[] { before.Parts[0].Decision, later.Decision, other.Decision })
        {
            ShouldReplay(decision);
        }
    }

    [Fact]
    public void A_nodes_days_have_the_longest_preparation_of_any_item_that_it_could_send_alone()
    {
        Deliveries.Put(_bench, "store", "store", Deliveries.Service("standard", 500, transitDays: 1));
        Template(_bench, "frozen", 1, handling: "frozen");
        Template(_bench, "stores", 2, kind: NodeKind.Store, minutes: 181);
        Sku[] both = [Sku.Of("a"), Sku.Of("c")];

        _bench.Do((book, _) =>
        {
            var node = book.Node(NodeId.Of("store"))!;
            var usual = node.Calendar!.PreparationMinutes;
            return (book.Workflows.Prepared(node, both).Calendar!.PreparationMinutes - usual,
                book.Workflows.PreparedAtMost(node, both).Calendar!.PreparationMinutes - usual);
        }).ShouldBe((0, 181));
        _bench.Stock("store", "c", 1);
        _bench.Stock("store", "a", 1);
        _bench.Order(("a", 1), ("c", 1)).Parts[0].Leaves.ShouldNotBeNull();
    }

    [Fact]
    public void A_site_is_told_how_to_work_it_and_without_templates_nobody_hears_of_workflows()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 5));
        _bench.Order(("a", 1));
        _bench.Say().Down.ShouldHaveSingleItem().Body.ShouldNotContain("orkflow");
        Template(_bench, "frozen", 1, handling: "frozen", steps: "pick dry-ice pack");
        var order = _bench.Order(("a", 1));

        var told = HubJson.Read<HubMessage>(_bench.Say().Down.ShouldHaveSingleItem().Body)
            .ShouldBeOfType<FulfilmentOrderPlaced>().FulfilmentOrder.Workflow.ShouldNotBeNull();
        (told.Name, told.Version, string.Join(' ', told.Steps)).ShouldBe(("frozen", 1, "pick dry-ice pack"));
        Step(_bench, order.Parts[0], "pick").ShouldBeNull();
    }

    private void ShouldReplay(string decision)
    {
        using var reader = new HubReader(_bench.Options);
        var kept = reader.KeptDecision(decision)!;
        var stored = HubJson.Read<RoutingDecision>(kept.Body);
        var strategy = _bench.Do((book, _) => book.Strategies.ByName(stored.Strategy))!;
        var again = Router.Decide(kept.Question!.Asked(), strategy) with { Strategy = stored.Strategy };
        HubJson.Write(again).ShouldBe(kept.Body);
    }
}
