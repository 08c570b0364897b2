using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Workflows;
using EdgeDom.Sourcing.Network;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Workflow templates and steps in few words.</summary>
internal static class Worked
{
    /// <summary>Items by how they are handled and classed; depot and cube are centres, the store is one.</summary>
    public static HubOptions Items(HubOptions options) => options with
    {
        Items =
        [
            new ItemOptions("a", "Apple", Handling: "frozen"), new ItemOptions("b", "Bolt", Class: "A"),
            new ItemOptions("c", "Cup"),
        ],
        Nodes = [.. options.Nodes.Select(node => node.Node == "store" ? node with { Kind = NodeKind.Store } : node)],
    };

    /// <summary>Puts a template, whatever stood there.</summary>
    public static WorkflowTemplate Template(
        HubBench bench,
        string id,
        int position,
        string steps = "pick pack",
        NodeKind? kind = null,
        string? handling = null,
        string? itemClass = null,
        int minutes = 0) => bench.Do((book, _) => Templating.Put(
        book,
        new WorkflowWish(
            id,
            position,
            kind is { } one ? [one] : [],
            itemClass is null ? [] : [itemClass],
            handling is null ? [] : [handling],
            steps.Split(' '),
            minutes),
        seen: null,
        isNamed: true)).ShouldBeOfType<WorkflowOutcome.Stands>().Template;

    /// <summary>The node of a fulfilment order reports a step; null when it was taken, else why not.</summary>
    public static string? Step(HubBench bench, OrderPart part, string step) => bench.Do((book, now) =>
    {
        var order = book.OrderOf(part.Id)!;
        return Stepping.Done(book, order, order.Part(part.Id)!, step, now);
    });

    /// <summary>Name and version of what each fulfilment order of an order is worked by; a dash for none.</summary>
    public static string[] By(HubBench bench, CustomerOrder order) =>
    [
        .. bench.Read(order.Id).Parts.Select(part => part.Workflow is { } workflow
            ? $"{part.Node} {workflow.Name} {workflow.Version}" : $"{part.Node} -"),
    ];
}
