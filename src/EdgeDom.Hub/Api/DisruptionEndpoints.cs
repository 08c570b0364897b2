using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Carriers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Disruptions of nodes, carriers and lanes: each counts from the next decision on at every hub node, and what lies
/// under it and is not in work is decided anew.
/// </summary>
public static class DisruptionEndpoints
{
    private const int NameMax = 64;
    private const int ReasonMax = 200;
    private const int ActorMax = 60;
    private const int PageMax = 200;
    private const int PageUsual = 50;

    /// <summary>Adds the addresses.</summary>
    public static void MapDisruptions(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/disruptions/{id}";
        routes.MapGet("/api/v1/disruptions", List).WithName("listDisruptions").Produces<DisruptionPage>();
        routes.MapGet(One, Look).WithName("getDisruption").Produces<DisruptionView>().Refuses(404);
        routes.MapPut(One, Put).WithName("putDisruption").Accepts<DisruptionDocument>("application/json")
            .Produces<DisruptionView>().Refuses(409, 422).TakesRevision();
        routes.MapPost(One + ":end", End).WithName("endDisruption").Accepts<EndDocument>("application/json")
            .Produces<DisruptionView>().Refuses(404, 422).NeedsRevision();
    }

    private static IResult List(HubReader reader, string? cursor, string? state, string? limit)
    {
        if (Paging.Limit(limit, PageUsual, PageMax) is not { } most)
        {
            return Paging.BadLimit(PageMax);
        }

        string[] states = ["open", "ended"];
        if (state is not null && !states.Contains(state))
        {
            return Problems.BadQuery("state", $"one of {string.Join(", ", states)}.");
        }

        var found = reader.Disruptions(cursor ?? "", state ?? "", most + 1);
        return TypedResults.Json(
            new DisruptionPage(
                [.. found.Take(most).Select(DisruptionView.Of)], found.Count > most ? found[most - 1].Id : null),
            HubJson.Options);
    }

    private static IResult Look(HttpResponse response, HubReader reader, string id) =>
        reader.Disruption(id) is { } one ? View(response, one) : Problems.Missing($"disruption {id}");

    private static async Task<IResult> Put(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        !CallersKey.Is(id)
            ? Problems.Of(StatusCodes.Status400BadRequest, "bad-name", CallersKey.Rule("A disruption's id"))
            : await RequestBody.Form(
                request,
                form => Read(form, id),
                async wish => Answer(
                    request,
                    id,
                    await desk.Ask((book, now) => Disrupting.Put(
                        book, wish, Revisions.Asked(request), Revisions.IsNamed(request), now))),
                stop);

    private static DisruptionWish Read(JsonForm form, string id)
    {
        var node = form.Text("node", NameMax, isRequired: false);
        var card = form.Text("rateCard", NameMax, isRequired: false);
        var service = form.Text("service", NameMax, isRequired: false);
        var area = AreaForm.Read(form);
        return new DisruptionWish(
            id,
            new DisruptionScope(
                node is null ? null : NodeId.Of(node), card, service, area == Area.Everywhere ? null : area),
            form.Whole("surchargeMinor", 1, Disruption.SurchargeMinorMax, isRequired: false),
            form.Instant("from"),
            form.Instant("until"),
            form.Text("reason", ReasonMax) ?? "",
            form.Who("actor", ActorMax) ?? "");
    }

    private static Task<IResult> End(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => (Reason: form.Text("reason", ReasonMax), Actor: form.Who("actor", ActorMax)),
            async said => Answer(
                request,
                id,
                await desk.Ask((book, now) => Disrupting.End(
                    book, id, Revisions.Asked(request), said.Reason!, said.Actor!, now))),
            stop);

    private static IResult Answer(HttpRequest request, string id, DisruptionOutcome outcome)
    {
        switch (outcome)
        {
            case DisruptionOutcome.Stands stands:
                if (stands.IsRepeat)
                {
                    request.HttpContext.Response.Headers["Idempotency-Replayed"] = "true";
                }

                return View(request.HttpContext.Response, stands.Disruption);
            case DisruptionOutcome.Wrong wrong:
                return Problems.Invalid([new FieldError(wrong.Field, wrong.Why)]);
            case DisruptionOutcome.Unknown:
                return Problems.Missing($"disruption {id}");
            case DisruptionOutcome.Changed changed:
                return changed.IsNamed
                    ? Revisions.Changed($"Disruption {id}") : Revisions.Missing($"Disruption {id}");
            case DisruptionOutcome.Full:
                return Problems.Conflict(
                    $"There are {DisruptionBook.OpenMax} disruptions that last or will, which is the most: end one.");
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome.");
        }
    }

    private static IResult View(HttpResponse response, Disruption one)
    {
        Revisions.Show(response, one.Revision);
        return TypedResults.Json(DisruptionView.Of(one), HubJson.Options);
    }
}
