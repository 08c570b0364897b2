using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Hub.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Endpoints that are told of events, and what was delivered to them.</summary>
public sealed class WebhookEndpoints(HubDesk desk, HubReader reader, WebhookSecrets secrets, AddressGuard guard)
{
    private const string One = "/api/v1/webhook-endpoints/{id}";
    private const int PageMax = 200;
    private const int PageUsual = 50;
    private const int UrlMax = 2_000;
    private const int TypesMax = 100;

    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/webhook-endpoints", List).WithName("listWebhookEndpoints")
            .Produces<ListPage<WebhookView>>();
        routes.MapGet(One, Look).WithName("getWebhookEndpoint").Produces<WebhookView>().Refuses(404);
        routes.MapPut(One, Put).WithName("putWebhookEndpoint").Accepts<WebhookDocument>("application/json")
            .Produces<WebhookView>().Produces<WebhookView>(201).Refuses(409, 422).TakesRevision();
        routes.MapDelete(One, Forget).WithName("deleteWebhookEndpoint").Produces(204).Refuses(404);
        routes.MapPost(One + ":rotate-secret", Rotate).WithName("rotateWebhookSecret").Produces<WebhookView>()
            .Refuses(404, 409).NeedsRevision();
        routes.MapGet(One + "/deliveries", Deliveries).WithName("listDeliveries").Produces<DeliveryPage>()
            .Refuses(404);
        routes.MapPost(One + "/deliveries/{delivery}:redeliver", Redeliver).WithName("redeliver")
            .Produces<DeliveryView>(202).Refuses(404);
    }

    private IResult List(HttpContext context, string? after, string? limit) => Paging.Page(
        reader.Webhooks().Where(work => context.Asking().ServesOnly(work.Endpoint.Channels))
            .OrderBy(work => work.Endpoint.Id, StringComparer.Ordinal)
            .Select(work => WebhookView.Of(work.Endpoint, work)),
        hook => hook.Id,
        after,
        limit);

    private IResult Look(HttpResponse response, string id)
    {
        if (reader.Webhook(id) is not { } work)
        {
            return Missing(id);
        }

        Revisions.Show(response, work.Endpoint.Revision);
        return TypedResults.Json(WebhookView.Of(work.Endpoint, work), HubJson.Options);
    }

    private Task<IResult> Put(HttpRequest request, string id, CancellationToken stop) =>
        id.Length > WebhookEndpoint.IdMax || !CallersKey.Is(id)
            ? Task.FromResult(Problems.Of(
                StatusCodes.Status400BadRequest,
                "bad-name",
                $"A name has 1 to {WebhookEndpoint.IdMax} letters, digits, dots, dashes or underscores."))
            : !secrets.HasKey ? Task.FromResult(NoKey())
            : RequestBody.Form(
                request,
                form => Read(form, id, request.HttpContext.Asking().Channels),
                async wish => Answer(
                    request,
                    id,
                    await desk.Ask((book, now) => Subscribing.Put(
                        book, wish with { MadeAt = now }, Revisions.Asked(request), Revisions.IsNamed(request)))),
                stop);

    private async Task<IResult> Rotate(HttpRequest request, string id) => !secrets.HasKey ? NoKey() : Answer(
        request,
        id,
        await desk.Ask((book, now) => Subscribing.Rotate(book, id, Revisions.Asked(request), now)));

    private async Task<IResult> Forget(string id) =>
        await desk.Ask((book, _) => Subscribing.Forget(book, id)) ? TypedResults.NoContent() : Missing(id);

    private IResult Deliveries(string id, string? after, string? limit, string? state)
    {
        var from = 0L;
        if (after is not null && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out from))
        {
            return Problems.BadQuery("after", "take it from next of the page before.");
        }

        if (Paging.Limit(limit, PageUsual, PageMax) is not { } most)
        {
            return Paging.BadLimit(PageMax);
        }

        if (state is not (null or "waiting" or "delivered" or "failed"))
        {
            return Problems.BadQuery("state", "waiting, delivered or failed.");
        }

        if (reader.Webhook(id) is null)
        {
            return Missing(id);
        }

        var found = reader.Deliveries(id, from, state ?? "", most + 1);
        var page = found.Take(most).Select(DeliveryView.Of).ToArray();
        return TypedResults.Json(new DeliveryPage(page, found.Count > most ? page[^1].Id : null), HubJson.Options);
    }

    private async Task<IResult> Redeliver(string id, string delivery)
    {
        var isNumber = long.TryParse(delivery, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var again = isNumber ? await desk.Ask((book, now) => Delivering.Redeliver(book, id, number, now)) : null;
        return again is null
            ? Problems.Missing($"delivery {delivery} to {id}")
            : TypedResults.Json(
                DeliveryView.Of(again), HubJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private WebhookEndpoint Read(JsonForm form, string id, IReadOnlyList<string> channels)
    {
        var url = form.Text("url", UrlMax) ?? "";
        if (url.Length > 0 && guard.Refusal(url) is { Length: > 0 } why)
        {
            form.Refuse("url", why);
        }

        var types = form.Texts("types", 0, TypesMax, UrlMax, isRequired: false);
        for (var index = 0; index < types.Count; index++)
        {
            var type = EventTypes.Of(types[index]);
            if (type is null)
            {
                form.Refuse("types", $"{types[index]} is no type; see /api/v1/event-types.");
            }
            else if (type.IsByName && channels.Count > 0)
            {
                form.Refuse("types", $"{types[index]} is told to no endpoint of a key that is bound to channels.");
            }
        }

        return new WebhookEndpoint(id, url, types, channels, WebhookSecrets.NewSalt(), default)
        {
            IsEnabled = form.Flag("isEnabled", isRequired: false) ?? true,
            AsksFirst = form.Flag("asksFirst", isRequired: false) ?? false,
        };
    }

    private IResult Answer(HttpRequest request, string id, WebhookOutcome outcome)
    {
        switch (outcome)
        {
            case WebhookOutcome.Stands { Endpoint: var endpoint } stands:
                var response = request.HttpContext.Response;
                Revisions.Show(response, endpoint.Revision);
                var secret = stands.ShowsSecret ? secrets.Text(endpoint, endpoint.Generation) : null;
                return TypedResults.Json(
                    WebhookView.Of(endpoint, work: null, secret),
                    HubJson.Options,
                    statusCode: stands.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            case WebhookOutcome.Unknown:
                return Missing(id);
            case WebhookOutcome.NoRevision:
                return Revisions.Missing($"Webhook endpoint {id}");
            case WebhookOutcome.Changed:
                return Revisions.Changed($"Webhook endpoint {id}");
            case WebhookOutcome.TooMany:
                return Problems.Conflict($"A hub tells {Delivering.EndpointsMax} endpoints at most.");
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome.");
        }
    }

    private static IResult Missing(string id) => Problems.Missing($"webhook endpoint {id}");

    private static IResult NoKey() => Problems.Conflict(
        "This hub has no key to make secrets of: set webhookKeyRef in its configuration.");
}
