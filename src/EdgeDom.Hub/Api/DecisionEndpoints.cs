using System.Security.Cryptography;
using System.Text;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Strategies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Decisions: look at one, explain it, ask what would have changed it, make it again.</summary>
public static class DecisionEndpoints
{
    private const int NodesMax = 20;

    /// <summary>Adds the addresses.</summary>
    public static void MapDecisions(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/decisions/{id}";
        routes.MapGet(One, Look).WithName("getDecision").Produces<DecisionRecord>().Refuses(404);
        routes.MapGet(One + "/explain", Explain).WithName("explainDecision").Produces<ExplainView>()
            .Refuses(404, 409);
        routes.MapGet(One + "/counterfactual", Counterfactual).WithName("getCounterfactuals")
            .Produces<IReadOnlyList<CounterfactualView>>().Refuses(404, 409);
        routes.MapGet(One + "/replay", Replay).WithName("replayDecision").Produces<ReplayView>()
            .Refuses(404, 409);
    }

    private static IResult Look(HubReader reader, string id) => reader.Decision(id) is { } decision
        ? TypedResults.Json(decision, HubJson.Options)
        : Problems.Missing($"decision {id}");

    private static async Task<IResult> Explain(HubReader reader, HubDesk desk, string id) =>
        reader.KeptDecision(id) is not { Record: var decision } kept ? Problems.Missing($"decision {id}")
        : await StrategyOf(desk, decision.Decision.Strategy) is not { } strategy
            ? Unreadable(decision.Decision.Strategy)
            : TypedResults.Json(
                ExplainView.Of(decision, strategy, reader.Order(decision.Order), kept.Question), HubJson.Options);

    private static async Task<IResult> Counterfactual(HubReader reader, HubDesk desk, string id, string? node)
    {
        var (kept, question, problem) = Kept(reader, id);
        if (kept is null || question is null)
        {
            return problem!;
        }

        var decided = kept.Record.Decision;
        var others = decided.Verdicts
            .Where(verdict => !decided.Parts.Any(part => part.Node == verdict.Node))
            .Where(verdict => node is null || verdict.Node.Value == node)
            .OrderBy(verdict => verdict.TotalMinor).Take(NodesMax).ToArray();
        if (node is not null && others.Length == 0)
        {
            return Problems.BadQuery("node", "name one that was asked and got nothing.");
        }

        if (await StrategyOf(desk, decided.Strategy) is not { } strategy)
        {
            return Unreadable(decided.Strategy);
        }

        var facts = new AskedFacts(
            question, strategy.RuleSets.FirstOrDefault(set => set.Name == decided.RuleSet));
        return TypedResults.Json(
            others.Select(verdict => CounterfactualView.Of(
                Counterfactuals.Of(question, strategy, decided, verdict.Node), verdict, facts)).ToArray(),
            HubJson.Options);
    }

    private static async Task<IResult> Replay(HubReader reader, HubDesk desk, string id)
    {
        var (kept, question, problem) = Kept(reader, id);
        if (kept is null || question is null)
        {
            return problem!;
        }

        var name = kept.Record.Decision.Strategy;
        if (await StrategyOf(desk, name) is not { } strategy)
        {
            return Unreadable(name);
        }

        var again = Router.Decide(question, strategy) with { Strategy = name };
        var (stored, made) = (Sha256(kept.Body), Sha256(HubJson.Write(again)));
        return TypedResults.Json(new ReplayView(id, stored == made, stored, made, again), HubJson.Options);
    }

    private static (KeptDecision? Kept, Sourcing.Decisions.RoutingQuestion? Question, IResult? Problem) Kept(
        HubReader reader, string id) => reader.KeptDecision(id) switch
        {
            null => (null, null, Problems.Missing($"decision {id}")),
            { Question: null } => (null, null, Problems.Conflict(
                $"Decision {id} is of the time before questions were kept; only explain can tell of it.")),
            var kept => (kept, kept.Question!.Asked(), null),
        };

    private static IResult Unreadable(string? name) => Problems.Conflict(
        $"Strategy {name}, which made this decision, is not there or cannot be read by this program.");

    private static async Task<Strategy?> StrategyOf(HubDesk desk, string? name)
    {
        if (name is null)
        {
            return Strategy.Plain;
        }

        var version = await desk.Ask((book, _) => book.Strategies.Of(name));
        return version is not null && Strategy.Read(version.Document, out var strategy, out _)
            ? strategy : null;
    }

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
