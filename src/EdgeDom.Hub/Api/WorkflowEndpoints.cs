using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Hub.Workflows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Workflow templates: how fulfilment orders are worked, by kind of node and of item.</summary>
public static class WorkflowEndpoints
{
    /// <summary>Adds the addresses.</summary>
    public static void MapWorkflows(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/workflows/{id}";
        routes.MapGet("/api/v1/workflows", List).WithName("listWorkflows").Produces<WorkflowTemplateList>();
        routes.MapGet(One, Look).WithName("getWorkflow").Produces<WorkflowTemplateView>().Refuses(404);
        routes.MapPut(One, Put).WithName("putWorkflow").Accepts<WorkflowDocument>("application/json")
            .Produces<WorkflowTemplateView>().Refuses(409, 422).TakesRevision();
        routes.MapDelete(One, End).WithName("endWorkflow").Produces(StatusCodes.Status204NoContent)
            .Refuses(404).NeedsRevision();
    }

    private static async Task<IResult> List(HubDesk desk)
    {
        var table = await desk.Ask((book, _) => book.Workflows.Table.Select(WorkflowTemplateView.Of).ToArray());
        return TypedResults.Json(new WorkflowTemplateList(table), HubJson.Options);
    }

    private static async Task<IResult> Look(HttpResponse response, HubDesk desk, string id) =>
        await desk.Ask((book, _) => book.Workflows.Of(id)) is { HasEnded: false } template
            ? View(response, template) : Missing(id);

    private static async Task<IResult> Put(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        !CallersKey.Is(id)
            ? Problems.Of(StatusCodes.Status400BadRequest, "bad-name", CallersKey.Rule("A workflow template's id"))
            : await RequestBody.Form(
                request,
                form => WorkflowForm.Read(form, id),
                async wish => Answer(request, id, await desk.Ask((book, _) => Templating.Put(
                    book, wish, Revisions.Asked(request), Revisions.IsNamed(request)))),
                stop);

    private static async Task<IResult> End(HttpRequest request, HubDesk desk, string id) =>
        await desk.Ask((book, _) => Templating.End(book, id, Revisions.Asked(request))) switch
        {
            WorkflowOutcome.Stands => TypedResults.NoContent(),
            var refused => Answer(request, id, refused),
        };

    private static IResult Answer(HttpRequest request, string id, WorkflowOutcome outcome) => outcome switch
    {
        WorkflowOutcome.Stands stands => View(request.HttpContext.Response, stands.Template),
        WorkflowOutcome.Unknown => Missing(id),
        WorkflowOutcome.Changed => Revisions.Changed($"Workflow template {id}"),
        WorkflowOutcome.NoRevision => Revisions.Missing($"Workflow template {id}"),
        WorkflowOutcome.Full => Problems.Conflict(
            $"There have been {WorkflowBook.TemplatesMax} workflow templates, those that have ended included, which is"
            + " the most: change one, or take the id of one that has ended."),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome."),
    };

    private static IResult Missing(string id) => Problems.Missing($"workflow {id}");

    private static IResult View(HttpResponse response, WorkflowTemplate template)
    {
        Revisions.Show(response, template.Revision);
        return TypedResults.Json(WorkflowTemplateView.Of(template), HubJson.Options);
    }
}
