using System.Text.Json;
using EdgeDom.Ledger.History;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Status;
using EdgeDom.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Site.Api;

/// <summary>What can be read of a site: status, robots, ports, stock, health and figures.</summary>
public static class StatusRoutes
{
    /// <summary>Orders on one list for people who fill by hand.</summary>
    private const int WaitingMost = 200;

    /// <summary>Adds the routes.</summary>
    public static void MapStatus(
        this IEndpointRouteBuilder routes, StatusMaker status, SiteLoop loop, string ledgerFile)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok"));
        routes.MapGet("/readyz", () => Ready(status));
        routes.MapGet("/metrics", () => TypedResults.Text(
            MetricsText.Write(status.Make(), loop.Figures), MetricsText.ContentType));
        routes.MapGet("/api/v1/status", () => Answer(status.Make()));
        routes.MapGet("/api/v1/robots", () => Answer(new { robots = loop.View.Robots }));
        routes.MapGet("/api/v1/ports", () => Answer(new { ports = loop.View.Ports }));
        routes.MapGet("/api/v1/ports/{port}", (string port) => Port(loop, ledgerFile, port));
        routes.MapGet("/api/v1/stock", (string? sku, CancellationToken stop) => Stock(loop, sku, stop));
        routes.MapGet("/api/v1/fulfilment-orders", (CancellationToken stop) => Waiting(loop, stop));
        routes.MapGet("/api/v1/state-hash", (CancellationToken stop) => StateHash(loop, stop));
    }

    private static IResult Answer<T>(T value) => TypedResults.Json(value, WireJson.Options);

    private static IResult Ready(StatusMaker status)
    {
        var document = status.Make();
        var isReady = status.IsAlive && document is { Ledger.Tick: > 0, State: not "full" };
        return TypedResults.Json(
            new
            {
                ready = isReady,
                state = document.State,
                tick = document.Ledger.Tick,
                broker = document.Robots.IsBrokerUp,
            },
            WireJson.Options,
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    // With what lies there in no bin and no tote, as the ledger has it, which the brain does not know.
    private static IResult Port(SiteLoop loop, string ledgerFile, string name)
    {
        var id = PortId.Of(name);
        if (loop.View.Ports.FirstOrDefault(one => one.Port == id) is not { } port)
        {
            return NotFound("unknown-port", "No such port", $"This site has no port '{name}'.");
        }

        var answer = JsonSerializer.SerializeToNode(port, WireJson.Options)!.AsObject();
        answer["lying"] = JsonSerializer.SerializeToNode(
            LedgerHistory.BalancesOf(ledgerFile, Account.Port(id))
                .Select(one => new { one.Sku, one.Lot, one.Owner, one.Quantity }),
            WireJson.Options);
        return Answer(answer);
    }

    private static async Task<IResult> Stock(SiteLoop loop, string? sku, CancellationToken stop)
    {
        var stock = await loop.Questions.Ask(() => loop.Step.View(withStock: true).Stock, stop);
        if (sku is null)
        {
            return Answer(new { stock });
        }

        var row = sku.Length == 0 ? null : stock.FirstOrDefault(row => row.Sku == Sku.Of(sku));
        return row is null
            ? NotFound("unknown-sku", "No such SKU", $"This site has no SKU '{sku}'; case matters.")
            : Answer(row);
    }

    private static async Task<IResult> Waiting(SiteLoop loop, CancellationToken stop) => Answer(new
    {
        waiting = await loop.Questions.Ask(() => loop.Step.WaitingOrders(WaitingMost), stop),
    });

    private static IResult NotFound(string type, string title, string detail) =>
        Problem.Make(StatusCodes.Status404NotFound, type, title, detail);

    private static async Task<IResult> StateHash(SiteLoop loop, CancellationToken stop)
    {
        var view = await loop.Questions.Ask(() => loop.Step.View(withHash: true), stop);
        return Answer(new { tick = view.Tick, stateHash = view.StateHash });
    }
}
