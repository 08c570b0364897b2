using EdgeDom.Pages.Hosting;
using EdgeDom.Pages.Rendering;
using EdgeDom.Site.Pages.Operator;
using EdgeDom.Wire;

namespace EdgeDom.App.Replays;

/// <summary>
/// Serves one replay file to browsers on this machine: the page, what never changes, and the pieces as they stand in
/// the file, which the browser unpacks.
/// </summary>
public static class ReplayHost
{
    /// <summary>
    /// Builds the server without starting it. The file must stay where it is; pieces written to it later are not
    /// served.
    /// </summary>
    public static WebApplication Build(ReplayFile file, Uri url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddProblemDetails();
        builder.Services.AddPageParts(TimeProvider.System);
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSafeHttp();
        var pieces = file.Spans
            .SelectMany(span => new[] { span.Keys, span.Bins, span.Notes, span.Ways })
            .OfType<ReplayPiece>()
            .ToDictionary(piece => piece.At);
        new AssetFiles(typeof(AssetFiles).Assembly, typeof(MapText).Assembly, typeof(ReplayHost).Assembly).Map(app);
        app.MapGet("/", (PageRenderer renderer) => renderer.Page<ReplayPage>(("File", file)));
        app.MapGet("/replay/head", () => TypedResults.Json(HeadOf(file), WireJson.Options));
        app.MapGet("/replay/pieces/{at:long}", (long at, HttpContext context) => Piece(file, pieces, at, context));
        return app;
    }

    private static object HeadOf(ReplayFile file) => new
    {
        head = file.Head,
        lengthMillis = file.LengthMillis,
        isWhole = file.End?.IsWhole ?? false,
        marksLeftOut = file.End?.MarksLeftOut ?? 0,
        spans = file.Spans.Select(span => new
        {
            from = span.FromMillis,
            to = span.ToMillis,
            keys = span.Keys?.At,
            bins = span.Bins.At,
            notes = span.Notes?.At,
            ways = span.Ways.At,
        }),
    };

    private static IResult Piece(
        ReplayFile file, Dictionary<long, ReplayPiece> pieces, long at, HttpContext context)
    {
        if (!pieces.TryGetValue(at, out var piece))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.ContentEncoding = "gzip";
        return TypedResults.Bytes(file.Packed(piece), "application/octet-stream");
    }
}
