using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Exception rules: what shall be done when something goes wrong with an order.</summary>
public static class ExceptionEndpoints
{
    /// <summary>Adds the addresses.</summary>
    public static void MapExceptionRules(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/exception-rules/{id}";
        routes.MapGet("/api/v1/exception-rules", List).WithName("listExceptionRules").Produces<ExceptionRuleList>();
        routes.MapGet(One, Look).WithName("getExceptionRule").Produces<ExceptionRuleView>().Refuses(404);
        routes.MapPut(One, Put).WithName("putExceptionRule").Accepts<ExceptionRuleDocument>("application/json")
            .Produces<ExceptionRuleView>().Refuses(409, 422).TakesRevision();
        routes.MapDelete(One, End).WithName("endExceptionRule").Produces(StatusCodes.Status204NoContent)
            .Refuses(404).NeedsRevision();
    }

    private static async Task<IResult> List(HubDesk desk)
    {
        var rules = await desk.Ask((book, _) => book.Exceptions.Rules.Select(ExceptionRuleView.Of).ToArray());
        return TypedResults.Json(new ExceptionRuleList(rules), HubJson.Options);
    }

    private static async Task<IResult> Look(HttpResponse response, HubDesk desk, string id) =>
        await desk.Ask((book, _) => book.Exceptions.Of(id)) is { HasEnded: false } rule
            ? View(response, rule) : Missing(id);

    private static async Task<IResult> Put(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        !CallersKey.Is(id)
            ? Problems.Of(StatusCodes.Status400BadRequest, "bad-name", CallersKey.Rule("An exception rule's id"))
            : await RequestBody.Form(
                request,
                form => ExceptionRuleForm.Read(form, id),
                async wish => Answer(request, id, await desk.Ask((book, _) => ExceptionRuling.Put(
                    book, wish!, Revisions.Asked(request), Revisions.IsNamed(request)))),
                stop);

    private static async Task<IResult> End(HttpRequest request, HubDesk desk, string id) =>
        await desk.Ask((book, _) => ExceptionRuling.End(book, id, Revisions.Asked(request))) switch
        {
            ExceptionOutcome.Stands => TypedResults.NoContent(),
            var refused => Answer(request, id, refused),
        };

    private static IResult Answer(HttpRequest request, string id, ExceptionOutcome outcome) => outcome switch
    {
        ExceptionOutcome.Stands stands => View(request.HttpContext.Response, stands.Rule),
        ExceptionOutcome.Unknown => Missing(id),
        ExceptionOutcome.Changed => Revisions.Changed($"Exception rule {id}"),
        ExceptionOutcome.NoRevision => Revisions.Missing($"Exception rule {id}"),
        ExceptionOutcome.Full => Problems.Conflict(
            $"There have been {ExceptionBook.RulesMax} exception rules, those that have ended included, which is the"
            + " most: change one, or take the id of one that has ended."),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome."),
    };

    private static IResult Missing(string id) => Problems.Missing($"exception rule {id}");

    private static IResult View(HttpResponse response, ExceptionRule rule)
    {
        Revisions.Show(response, rule.Revision);
        return TypedResults.Json(ExceptionRuleView.Of(rule), HubJson.Options);
    }
}
