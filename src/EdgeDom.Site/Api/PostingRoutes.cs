using System.Text.Json;
using EdgeDom.Ledger;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Site.Postings;
using EdgeDom.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Site.Api;

/// <summary>Postings to the ledger by programs and people; each answer comes after it is durable, and stays.</summary>
public static class PostingRoutes
{
    private const string RetryAfterSeconds = "1";

    /// <summary>Adds the routes.</summary>
    public static void MapPostings(this IEndpointRouteBuilder routes, PostingCalls calls, SiteLedger ledger)
    {
        routes.MapPost(
            "/api/v1/postings", (HttpContext context, CancellationToken stop) => Post(calls, context, stop));
        routes.MapGet("/api/v1/postings/{id}", (string id) => Get(ledger, id));
        routes.MapGet("/api/v1/counts/{id}", (string id) => GetCount(ledger, id));
    }

    private static async Task<IResult> Post(PostingCalls calls, HttpContext context, CancellationToken stop)
    {
        if (!context.Request.HasJsonContentType())
        {
            return ActRoutes.NoJson();
        }

        if (await BodyReader.Read(context, PostingReader.BytesMax, stop) is not { } body)
        {
            return BodyReader.TooLong(PostingReader.BytesMax);
        }

        var reader = new PostingReader();
        if (reader.Read(body) is not { } request)
        {
            return Problem.BadContent(reader.Errors);
        }

        var reply = await calls.Submit(request).WaitAsync(stop);
        if (reply.Answer is { } answer)
        {
            return answer.Outcome == PostingOutcome.OtherContent ? OtherContent(answer) : Answer(answer);
        }

        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return reply.Kind == PostingReplyKind.Busy
            ? Away("busy", "Too many postings wait", "Nothing was done. Send the same request again in a moment.")
            : Away("stopping", "The program is stopping", "Send the same request again after the start.");
    }

    private static IResult Get(SiteLedger ledger, string id) =>
        PostingLaws.IsId(id) && ledger.AnswerTo(PostingId.Of(id)) is { } answer
            ? TypedResults.Json(Document(answer), WireJson.Options)
            : Problem.Make(
                StatusCodes.Status404NotFound,
                "unknown-posting",
                "No such posting",
                "Nothing was decided under this id.");

    // How the count of a bin stands: open, asking (closed, while the hub is asked for what is missing), counted,
    // dropped or lapsed.
    private static IResult GetCount(SiteLedger ledger, string id) =>
        PostingLaws.IsId(id) && ledger.CountOf(CountId.Of(id)) is { } count
            ? TypedResults.Json(
                new
                {
                    id = count.Id,
                    bin = count.Bin,
                    state = JsonNamingPolicy.CamelCase.ConvertName(count.State.ToString()),
                    tick = count.Tick,
                    difference = count.Difference,
                    shortfall = count.Short,
                },
                WireJson.Options)
            : Problem.Make(
                StatusCodes.Status404NotFound,
                "unknown-count",
                "No such count",
                "No count of a bin was begun under this id.");

    private static IResult Answer(PostingAnswer answer) => answer.Outcome == PostingOutcome.Accepted
        ? TypedResults.Json(Document(answer), WireJson.Options)
        : Problem.Make(
            StatusCodes.Status409Conflict,
            "posting-refused",
            "The posting was not made",
            "No step of it was made; this answer stays. Post again under another id when the reason is gone.",
            Document(answer));

    private static IResult OtherContent(PostingAnswer answer) => Problem.Make(
        StatusCodes.Status422UnprocessableEntity,
        "posting-id-reused",
        "The id stands for another posting",
        $"Another request was decided under the id {answer.Id}. Nothing was done; use an id of its own for each.");

    private static IResult Away(string type, string title, string detail) =>
        Problem.Make(StatusCodes.Status503ServiceUnavailable, type, title, detail);

    private static Dictionary<string, object?> Document(PostingAnswer answer)
    {
        var document = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = answer.Id.Value,
            ["accepted"] = answer.Outcome == PostingOutcome.Accepted,
            ["tick"] = answer.Tick,
        };
        if (answer.Refusal is { } refusal)
        {
            document["reason"] = JsonNamingPolicy.CamelCase.ConvertName(refusal.ToString());
            document["pointer"] = answer.Step < 0 ? "/steps" : $"/steps/{answer.Step}";
        }
        else
        {
            document["firstEntry"] = answer.FirstEntry;
            document["entries"] = answer.Entries;
            document["steps"] = answer.Results
                .Select(result => new { quantity = result.Quantity, shortfall = result.Shortfall }).ToArray();
        }

        return document;
    }
}
