using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Counts at nodes without a site, and inventory accuracy: how right the books were of what was counted anywhere.
/// </summary>
public static class AccuracyEndpoints
{
    private const int RowsMax = 1_000;
    private const int SkuMax = 64;
    private const long UnitsMax = 1_000_000_000;

    /// <summary>Adds the addresses.</summary>
    public static void MapAccuracy(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/inventory-accuracy", Report).WithName("reportInventoryAccuracy")
            .Produces<AccuracyReport>();
        routes.MapPost("/api/v1/nodes/{id}/stock-counts", Count).WithName("countStock")
            .Accepts<StockCountsDocument>("application/json").Produces<CountReceipt>()
            .Refuses(404, 409, 422).NeedsKey();
    }

    private static IResult Report(
        HubReader reader, string? from, string? to, string? by, string? node, string? cursor, string? limit)
    {
        if (ReportQuery.Read(AccuracyRows.Table.Keys, from, to, by, cursor, limit, out var wrong) is not { } asked)
        {
            return wrong;
        }

        var rows = asked.By.Length == 0 ? []
            : reader.Accuracy(asked.Begin, asked.End, asked.By, asked.After, asked.Most + 1, node ?? "");
        return TypedResults.Json(
            new AccuracyReport(
                asked.From,
                asked.To,
                [.. rows.Take(asked.Most).Select(row => AccuracyReportRow.Of(asked.By, row.Key, row.Sum))],
                reader.Accuracy(asked.Begin, asked.End, node ?? ""),
                rows.Count > asked.Most ? Cursors.Of(rows[asked.Most - 1].Key) : null),
            HubJson.Options);
    }

    private static async Task<IResult> Count(
        HttpRequest request, HubDesk desk, Catalogue catalogue, string id, CancellationToken stop)
    {
        var (key, noKey) = IdempotencyKey.Of(request, $"count {id}");
        return key is null ? noKey! : await RequestBody.Form(
            request,
            form => Rows(form, catalogue),
            rows => Keep(request, desk, NodeId.Of(id), rows, key),
            stop);
    }

    private static (Sku Sku, long Units)[] Rows(JsonForm form, Catalogue catalogue)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<(Sku, long)>();
        foreach (var row in form.Objects("counts", 1, RowsMax))
        {
            var sku = row.Text("sku", SkuMax);
            var counted = row.Whole("counted", 0, UnitsMax);
            row.NothingElse();
            if (sku is not null && !catalogue.Knows(Sku.Of(sku)))
            {
                row.Refuse("sku", $"'{sku}' is not on sale.");
            }
            else if (sku is not null && !seen.Add(sku))
            {
                row.Refuse("sku", $"'{sku}' stands there twice; add up what lies in several places.");
            }

            if (sku is not null && counted is { } units)
            {
                rows.Add((Sku.Of(sku), units));
            }
        }

        return [.. rows];
    }

    private static Task<IResult> Keep(
        HttpRequest request, HubDesk desk, NodeId id, (Sku Sku, long Units)[] rows, string key) =>
        desk.Ask<IResult>((book, now) =>
        {
            if (book.Node(id) is not { } node)
            {
                return Problems.Missing($"node {id}");
            }

            if (!node.IsManual)
            {
                return Problems.Conflict($"Node {id} is counted at site {node.Site}, which tells it itself.");
            }

            var by = request.HttpContext.Asking().Actor;
            if (StockCounting.Count(book, node, rows, key, now, by) is not { } counted)
            {
                return Problems.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for other counts.");
            }

            if (counted.IsRepeat)
            {
                request.HttpContext.Response.Headers["Idempotency-Replayed"] = "true";
            }

            return TypedResults.Content(counted.Body, "application/json; charset=utf-8");
        });
}
