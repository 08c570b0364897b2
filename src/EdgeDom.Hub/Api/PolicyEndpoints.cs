using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Sourcing.Availability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Channel policies: what channels and markets are guaranteed of SKUs, may have at most, or have alone. One counts from
/// the next order on.
/// </summary>
public static class PolicyEndpoints
{
    private const int PageMax = 200;
    private const int PageUsual = 50;

    /// <summary>Adds the addresses.</summary>
    public static void MapPolicies(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/channel-policies/{id}";
        routes.MapGet("/api/v1/channel-policies", List).WithName("listChannelPolicies").Produces<PolicyPage>();
        routes.MapGet(One, Look).WithName("getChannelPolicy").Produces<PolicyView>().Refuses(404);
        routes.MapPut(One, Put).WithName("putChannelPolicy").Accepts<PolicyDocument>("application/json")
            .Produces<PolicyView>().Refuses(409, 422).TakesRevision();
        routes.MapPost(One + ":restart", Restart).WithName("restartChannelPolicy").Produces<PolicyView>()
            .Refuses(404).NeedsRevision();
        routes.MapDelete(One, End).WithName("endChannelPolicy").Produces(StatusCodes.Status204NoContent)
            .Refuses(404).AddEndpointFilter((call, next) => Names(call.HttpContext)
                ? next(call) : ValueTask.FromResult<object?>(Problems.Missing("channel policy of that id")))
            .NeedsRevision();
    }

    // An act that can only be posted looks like an id when it is deleted.
    private static bool Names(HttpContext context) =>
        context.GetRouteValue("id") is string id && PolicyForm.Against(id) is null;

    private static IResult List(HubReader reader, string? cursor, string? sku, string? channel, string? limit)
    {
        if (Paging.Limit(limit, PageUsual, PageMax) is not { } most)
        {
            return Paging.BadLimit(PageMax);
        }

        var policies = reader.Policies(cursor ?? "", sku ?? "", channel ?? "", most + 1);
        return TypedResults.Json(
            new PolicyPage(
                [.. policies.Take(most).Select(PolicyView.Of)], policies.Count > most ? policies[most - 1].Id : null),
            HubJson.Options);
    }

    private static async Task<IResult> Look(HttpResponse response, HubDesk desk, string id) =>
        await desk.Ask((book, _) => book.Policies.Of(id)) is { HasEnded: false } policy
            ? View(response, policy) : Problems.Missing($"channel policy {id}");

    private static async Task<IResult> Put(
        HttpRequest request, HubDesk desk, Catalogue catalogue, string id, CancellationToken stop) =>
        PolicyForm.Against(id) is { } why ? Problems.Of(StatusCodes.Status400BadRequest, "bad-name", why)
            : await RequestBody.Form(
                request,
                form => Read(form, id, catalogue),
                async wish => Answer(request, id, await desk.Ask((book, now) => Allocating.Put(
                    book, wish!, Revisions.Asked(request), Revisions.IsNamed(request), now))),
                stop);

    private static PolicyWish? Read(JsonForm form, string id, Catalogue catalogue)
    {
        var wish = PolicyForm.Read(form, id);
        if (wish is not null && !catalogue.Knows(wish.Sku))
        {
            form.Refuse("sku", $"'{wish.Sku}' is not on sale.");
        }

        return wish;
    }

    private static async Task<IResult> Restart(HttpRequest request, HubDesk desk, string id) =>
        Answer(request, id, await desk.Ask((book, now) => Allocating.Restart(book, id, Revisions.Asked(request), now)));

    private static async Task<IResult> End(HttpRequest request, HubDesk desk, string id) =>
        await desk.Ask((book, now) => Allocating.End(book, id, Revisions.Asked(request), now)) switch
        {
            PolicyOutcome.Stands => TypedResults.NoContent(),
            var refused => Answer(request, id, refused),
        };

    private static IResult Answer(HttpRequest request, string id, PolicyOutcome outcome) => outcome switch
    {
        PolicyOutcome.Stands stands => View(request.HttpContext.Response, stands.Policy),
        PolicyOutcome.Unknown => Problems.Missing($"channel policy {id}"),
        PolicyOutcome.Changed => Revisions.Changed($"Channel policy {id}"),
        PolicyOutcome.NoRevision => Revisions.Missing($"Channel policy {id}"),
        PolicyOutcome.Refused refused => Problems.Conflict(refused.Why),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome."),
    };

    private static IResult View(HttpResponse response, ChannelPolicy policy)
    {
        Revisions.Show(response, policy.Revision);
        return TypedResults.Json(PolicyView.Of(policy), HubJson.Options);
    }
}
