using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>
/// What people decide themselves: a fulfilment order moved to a node of their choice, and that lifted. Who may answer
/// for a node may not do that, see <see cref="Gate"/>.
/// </summary>
public static class OverrideEndpoints
{
    private const string One = "/api/v1/fulfilment-orders/{id}";
    private const int NodeMax = 64;

    /// <summary>Adds the addresses.</summary>
    public static void MapOverrides(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(One + ":move", Move).WithName("moveFulfilmentOrder")
            .Accepts<MoveDocument>("application/json").Produces<OrderView>()
            .Refuses(404, 409, 422).NeedsKey().NeedsRevision();
        routes.MapPost(One + ":lift-override", Lift).WithName("liftFulfilmentOrderOverride")
            .Accepts<HoldWordDocument>("application/json").Produces<OrderView>()
            .Refuses(404, 409, 422).NeedsKey().NeedsRevision();
    }

    private static async Task<IResult> Move(
        HttpRequest request, HubDesk desk, HubReader reader, string id, CancellationToken stop)
    {
        var (part, seen) = (FulfilmentOrderId.Of(id), Revisions.Asked(request));
        var (key, noKey) = IdempotencyKey.Of(request, $"move {id}");
        return key is null ? noKey! : await RequestBody.Form(
            request,
            Read,
            async choice => Answer(
                request,
                reader,
                id,
                await desk.Ask((book, now) => (
                    book.OrderOf(part)?.Id, Moving.Move(book, part, choice!, seen, key, now)))),
            stop);
    }

    private static async Task<IResult> Lift(
        HttpRequest request, HubDesk desk, HubReader reader, string id, CancellationToken stop)
    {
        var (part, seen) = (FulfilmentOrderId.Of(id), Revisions.Asked(request));
        var (key, noKey) = IdempotencyKey.Of(request, $"lift-override {id}");
        return key is null ? noKey! : await RequestBody.Form(
            request,
            HoldWordForm.Read,
            async word => Answer(
                request,
                reader,
                id,
                await desk.Ask((book, now) => (
                    book.OrderOf(part)?.Id, Moving.Lift(book, part, word!, seen, key, now)))),
            stop);
    }

    private static HandChoice? Read(JsonForm form)
    {
        var node = form.Text("node", NodeMax);
        var word = HoldWordForm.Read(form);
        var passes = form.Flag("passesFences", isRequired: false);
        return node is null || word is null
            ? null : new HandChoice(NodeId.Of(node), passes == true, word.By, word.Reason);
    }

    private static IResult Answer(
        HttpRequest request, HubReader reader, string id, (OrderId? Order, OrderOutcome Outcome) done) =>
        done is not { Order: { } order, Outcome: not OrderOutcome.Unknown }
            ? Problems.Missing($"fulfilment order {id}")
            : OrderAnswers.Of(request, reader, order, done.Outcome);
}
