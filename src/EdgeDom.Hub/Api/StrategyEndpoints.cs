using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Trials;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Strategies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Strategies: write a version down, validate, simulate, roll out, activate, take it back and retire it. None needs a
/// key: an act sent again leaves the version where the first one has brought it (a trial is made anew, from what is
/// newest then), or is refused with the acts that its state allows.
/// </summary>
public static class StrategyEndpoints
{
    private const int PercentMax = 99;
    private const int DecisionsMax = 1_000;

    /// <summary>Adds the addresses.</summary>
    public static void MapStrategies(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/strategies/{id}/versions/{version}";
        routes.MapGet("/api/v1/strategies", List).WithName("listStrategies").Produces<ListPage<StrategyRow>>();
        routes.MapGet(One, Look).WithName("getStrategyVersion").Produces<StrategyRecord>().Refuses(404);
        routes.MapPut(One, Put).WithName("putStrategyVersion").Accepts<StrategyDocument>("application/json")
            .Produces<StrategyRecord>().Refuses(409, 422);
        routes.MapPost(One + ":validate", Validate).WithName("validateStrategyVersion").Produces<StrategyRecord>()
            .Refuses(404, 422).NeedsRevision();
        routes.MapPost(One + ":simulate", Simulate).WithName("simulateStrategyVersion")
            .Accepts<SimulateDocument>("application/json").Produces<StrategyRecord>()
            .Refuses(404, 409, 422).NeedsRevision();
        routes.MapPost(One + ":shadow", Shadow).WithName("shadowStrategyVersion").Produces<StrategyRecord>()
            .Refuses(404, 409).NeedsRevision();
        routes.MapPost(One + ":roll-out", RollOut).WithName("rollOutStrategyVersion")
            .Accepts<RollOutDocument>("application/json").Produces<StrategyRecord>()
            .Refuses(404, 409, 422).NeedsRevision();
        routes.MapPost(One + ":activate", Activate).WithName("activateStrategyVersion").Produces<StrategyRecord>()
            .Refuses(404, 409).NeedsRevision();
        routes.MapPost(One + ":retire", Retire).WithName("retireStrategyVersion").Produces<StrategyRecord>()
            .Refuses(404, 409).NeedsRevision();
        routes.MapPost(One + ":roll-back", RollBack).WithName("rollBackStrategyVersion").Produces<StrategyRecord>()
            .Refuses(404, 409).NeedsRevision();
    }

    private static Task<IResult> List(HubDesk desk, string? after, string? limit) => desk.Ask((book, _) =>
        Paging.Page(
            book.Strategies.All.Select(one => StrategyRow.Of(one, book.Strategies.ScopeOf(one.Name)))
                .OrderBy(StrategyRow.KeyOf, StringComparer.Ordinal),
            StrategyRow.KeyOf,
            after,
            limit));

    private static async Task<IResult> Look(HttpRequest request, HubDesk desk, string id, string version) =>
        await Version(desk, id, version) is { } one
            ? Show(request, one) : Problems.Missing($"strategy version {id}/{version}");

    private static async Task<IResult> Put(
        HttpRequest request, HubDesk desk, string id, string version, CancellationToken stop)
    {
        var isNumber = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return !isNumber || number is 0 or > StrategyRecord.VersionMax || !IsId(id)
            ? Problems.Of(
                StatusCodes.Status400BadRequest,
                "bad-name",
                $"A strategy is named with 1 to {StrategyRecord.IdMax} letters, digits, dots, dashes or underscores;"
                + $" its versions are 1 to {StrategyRecord.VersionMax}.")
            : await RequestBody.Form(
                request,
                StrategyForm.Read,
                async document => Answer(
                    request,
                    await desk.Ask((book, now) => Steering.Draft(book, id, number, document, now)),
                    id,
                    version),
                stop);
    }

    private static Task<IResult> Validate(HttpRequest request, HubDesk desk, string id, string version) =>
        Act(request, desk, id, version, (book, name, _) => Steering.Validate(book, name));

    private static Task<IResult> Shadow(HttpRequest request, HubDesk desk, string id, string version) =>
        Act(request, desk, id, version, Steering.Shadow);

    private static Task<IResult> Activate(HttpRequest request, HubDesk desk, string id, string version) =>
        Act(request, desk, id, version, (book, name, _) => Steering.Activate(book, name));

    private static Task<IResult> Retire(HttpRequest request, HubDesk desk, string id, string version) =>
        Act(request, desk, id, version, (book, name, _) => Steering.Retire(book, name));

    private static Task<IResult> RollBack(HttpRequest request, HubDesk desk, string id, string version) =>
        Act(request, desk, id, version, (book, name, _) => Steering.RollBack(book, name));

    private static Task<IResult> RollOut(
        HttpRequest request, HubDesk desk, string id, string version, CancellationToken stop) => RequestBody.Form(
        request,
        form => (int)(form.Whole("percent", 1, PercentMax) ?? 0),
        percent => Act(request, desk, id, version, (book, name, _) => Steering.RollOut(book, name, percent)),
        stop);

    private static Task<IResult> Simulate(
        HttpRequest request, HubDesk desk, HubReader reader, string id, string version, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => (int)(form.Whole("decisions", 1, DecisionsMax) ?? 0),
            async decisions =>
            {
                var (one, refused, reach) = await desk.Ask((book, _) =>
                {
                    var (may, why) = Steering.MaySimulate(book, $"{id}/{version}");
                    return (may, why, may is null ? null : book.Strategies.ReachOf(may));
                });
                if (one is null)
                {
                    return Answer(request, refused!, id, version);
                }

                // Where some belong to others, so many of its own are looked for among the newest there may be.
                var past = reader.NewestDecisions(reach!.IsAll ? decisions : DecisionsMax);
                var figures = PastTrial.Run(one, past, reach, decisions);
                return await Act(
                    request,
                    desk,
                    id,
                    version,
                    (book, name, now) => Steering.Simulate(book, name, figures with { At = now }));
            },
            stop);

    private static async Task<IResult> Act(
        HttpRequest request,
        HubDesk desk,
        string id,
        string version,
        Func<HubBook, string, Moment, StrategyOutcome> act)
    {
        var (name, seen) = ($"{id}/{version}", Revisions.Asked(request));
        var outcome = await desk.Ask((book, now) => seen is not null && book.Strategies.Of(name) is { } known
            && known.Revision != seen ? new StrategyOutcome.Changed() : act(book, name, now));
        return Answer(request, outcome, id, version);
    }

    private static Task<StrategyRecord?> Version(HubDesk desk, string id, string version) =>
        desk.Ask((book, _) => book.Strategies.Of($"{id}/{version}"));

    private static IResult Show(HttpRequest request, StrategyRecord version)
    {
        Revisions.Show(request.HttpContext.Response, version.Revision);
        return TypedResults.Json(version, HubJson.Options);
    }

    private static IResult Answer(
        HttpRequest request, StrategyOutcome outcome, string id, string version) => outcome switch
    {
        StrategyOutcome.Done done => Show(request, done.Version),
        StrategyOutcome.Changed => Revisions.Changed($"Strategy version {id}/{version}"),
        StrategyOutcome.Refused refused => Problems.Refused(refused.Why, [.. refused.Legal.Select(Word)]),
        StrategyOutcome.Wrong wrong => Problems.Invalid(
            [.. wrong.Errors.Select(error => new FieldError(error.Pointer, error.Detail))]),
        _ => Problems.Missing($"strategy version {id}/{version}"),
    };

    // As the act's address ends.
    private static string Word(StrategyAct act) => act switch
    {
        StrategyAct.Validate => "validate",
        StrategyAct.Simulate => "simulate",
        StrategyAct.RollOut => "roll-out",
        StrategyAct.Activate => "activate",
        StrategyAct.RollBack => "roll-back",
        StrategyAct.Shadow => "shadow",
        StrategyAct.Retire => "retire",
    };

    private static bool IsId(string id) => id.Length is > 0 and <= StrategyRecord.IdMax
        && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
}
