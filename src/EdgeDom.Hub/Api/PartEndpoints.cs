using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Hub.Workflows;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Fulfilment orders: look at them, and the words of nodes that answer through the API.</summary>
public static class PartEndpoints
{
    private const int ReasonMax = 200;

    /// <summary>Adds the addresses.</summary>
    public static void MapParts(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/fulfilment-orders/{id}";
        routes.MapGet("/api/v1/nodes/{node}/fulfilment-orders", OpenAt).WithName("listOpenFulfilmentOrders")
            .Produces<ListPage<PartView>>();
        routes.MapGet(One, Look).WithName("getFulfilmentOrder").Produces<PartView>().Refuses(404);
        routes.MapPost(One + ":accept", Accept).WithName("acceptFulfilmentOrder").Produces<PartView>()
            .Refuses(404, 409);
        routes.MapPost(One + ":reject", Reject).WithName("rejectFulfilmentOrder")
            .Accepts<ReasonDocument>("application/json").Produces<PartView>()
            .Refuses(404, 409, 422);
        routes.MapPost(One + ":short-pick", ShortPick).WithName("shortPickFulfilmentOrder")
            .Accepts<ShortPickDocument>("application/json").Produces<PartView>()
            .Refuses(404, 409, 422).NeedsKey();
        routes.MapPost(One + ":step-done", StepDone).WithName("reportStepDone")
            .Accepts<StepDocument>("application/json").Produces<PartView>().Refuses(404, 409, 422);
        routes.MapPost(One + ":ship", Ship).WithName("shipFulfilmentOrder").Produces<PartView>()
            .Refuses(404, 409);
    }

    private static IResult OpenAt(HttpContext context, HubReader reader, string node, string? after, string? limit) =>
        Paging.Page<PartView>(
            (from, most) => [.. reader.OpenAt(NodeId.Of(node), from, most, context.Asking().Channels)
                .Select(one => PartView.Of(one.Order, one.Part))],
            part => part.Id.Value,
            after,
            limit);

    // A part changes with its order, so the order's revision is its own too.
    private static IResult Look(HttpResponse response, HubReader reader, string id)
    {
        var part = FulfilmentOrderId.Of(id);
        if (reader.OrderOfPart(part) is not { } order || order.Part(part) is not { } one)
        {
            return Problems.Missing($"fulfilment order {id}");
        }

        Revisions.Show(response, order.Revision);
        return TypedResults.Json(PartView.Of(order, one), HubJson.Options);
    }

    private static Task<IResult> Accept(HubDesk desk, string id) => Act(desk, id, Settling.Accept);

    private static Task<IResult> Reject(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => form.Text("reason", ReasonMax),
            reason => Act(desk, id, (book, order, part, now) => Settling.Reject(book, order, part, reason!, now)),
            stop);

    private static async Task<IResult> ShortPick(HttpRequest request, HubDesk desk, string id, CancellationToken stop)
    {
        var (key, noKey) = IdempotencyKey.Of(request, $"short-pick {id}");
        if (key is null)
        {
            return noKey!;
        }

        return await RequestBody.Form(
            request,
            form => (
                Line: form.Whole("line", 1, OrderRequest.LinesMax),
                Quantity: form.Whole("quantity", 1, OrderRequest.QuantityMax),
                Reason: form.Text("reason", ReasonMax)),
            pick => Act(desk, id, (book, order, part, now) => ShortPickOnce(
                book, order, part, key, (int)pick.Line!.Value, pick.Quantity!.Value, pick.Reason!, now)),
            stop);
    }

    private static Task<IResult> Ship(HubDesk desk, string id) => Act(desk, id, (book, order, part, now) =>
    {
        var open = part.Lines.Where(line => line.Open > 0);
        var sent = open.Select(line => new FulfilmentLine(line.Line, line.Sku, line.Open)).ToArray();
        return Settling.Ship(book, order, part, sent, now);
    });

    private static string? ShortPickOnce(
        HubBook book,
        CustomerOrder order,
        OrderPart part,
        string key,
        int number,
        long quantity,
        string reason,
        Moment now)
    {
        var question = $"{number} {quantity} {reason}";
        if (book.Store.Answer(key) is { } answer)
        {
            return answer.Fingerprint == question ? null : "This Idempotency-Key was used for another short pick.";
        }

        if (part.Lines.FirstOrDefault(one => one.Line == number) is not { } line || quantity > line.Open)
        {
            return $"{part.Id} has no line {number} with {quantity} open units.";
        }

        var why = Settling.ShortPick(book, order, part, line, quantity, reason, now);
        if (why is null)
        {
            book.Store.AddAnswer(key, new StoredAnswer(question, StatusCodes.Status200OK, ""), now);
        }

        return why;
    }

    // A step that no version of the workflow could have is a mistake in the body; what cannot be now is a conflict.
    private static Task<IResult> StepDone(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => form.Text("step", WorkflowTemplate.StepMax),
            step => Answer(desk, id, (book, order, part, now) =>
                part.Workflow is { } workflow && !workflow.Steps.Contains(step!, StringComparer.Ordinal)
                    ? Problems.Invalid([new FieldError(
                        "/step", $"is no step of workflow {workflow.Name}: {string.Join(", ", workflow.Steps)}.")])
                    : Stepping.Done(book, order, part, step!, now) is { } why ? Problems.Conflict(why) : null),
            stop);

    private static Task<IResult> Act(
        HubDesk desk, string id, Func<HubBook, CustomerOrder, OrderPart, Moment, string?> act) =>
        Answer(desk, id, (book, order, part, now) =>
            act(book, order, part, now) is { } why ? Problems.Conflict(why) : null);

    private static async Task<IResult> Answer(
        HubDesk desk, string id, Func<HubBook, CustomerOrder, OrderPart, Moment, IResult?> refuse)
    {
        var partId = FulfilmentOrderId.Of(id);
        return await desk.Ask((book, now) =>
        {
            if (book.OrderOf(partId) is not { } order || order.Part(partId) is not { } part)
            {
                return Problems.Missing($"fulfilment order {id}");
            }

            if (book.Node(part.Node) is not { IsManual: true })
            {
                return Problems.Conflict($"{id} is filled by a site, which answers by itself.");
            }

            return refuse(book, order, part, now)
                ?? TypedResults.Json(PartView.Of(order, part), HubJson.Options);
        });
    }
}
