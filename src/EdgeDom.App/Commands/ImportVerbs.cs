using System.CommandLine;
using System.Globalization;
using EdgeDom.App.Clients;
using EdgeDom.App.Importing;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary>
/// <c>edgedom import orders|nodes|stock</c>: brings files into a hub; running one twice does nothing twice.
/// </summary>
internal static class ImportVerbs
{
    private const int ShownMax = 20;

    public static Command Make() => Verb.Group(
        "import",
        "Bring a file into a hub, with a report of every row that was not taken.",
        Orders(),
        One(
            "nodes",
            "Places that can fulfil; columns node, name, latitude, longitude, fixedMinor, perKmMilliMinor.",
            CsvDocuments.Nodes),
        One("stock", "Stock of nodes without a site; columns node, sku, onHand; unit.", CsvDocuments.Stock));

    private static Command Orders()
    {
        var format = new Option<string>("--format")
        {
            Description = "csv (columns order, sku, quantity, latitude, longitude; channel, priority, unit) "
                + "or online-retail.",
            DefaultValueFactory = _ => "csv",
        };
        format.AcceptOnlyFromAmong("csv", "online-retail");
        return One(
            "orders",
            "Orders; each is placed once however often the file is imported.",
            null,
            format);
    }

    private static Command One(
        string name,
        string description,
        Func<string, List<SkippedRow>, IEnumerable<ImportRequest>>? read,
        Option<string>? format = null)
    {
        var file = new Argument<FileInfo>("file") { Description = "The file, plain or .gz." };
        var to = new Option<string>("--to")
        {
            Description = "Address of the hub.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var key = KeyOption.Make();
        var dryRun = new Option<bool>("--dry-run") { Description = "Only read and judge the file." };
        Symbol[] symbols = format is null ? [file, to, key, dryRun] : [file, to, key, format, dryRun];
        return Verb.Make(name, description, symbols, async (parsed, output, stop) =>
        {
            var skipped = new List<SkippedRow>();
            var reader = read ?? (parsed.GetValue(format!) == "csv" ? CsvDocuments.Orders : RetailDocuments.Orders);
            var requests = reader(parsed.GetValue(file)!.FullName, skipped).ToList();
            var refused = parsed.GetValue(dryRun)
                ? [] : await SendAsync(parsed.GetValue(to)!, KeyOption.Read(parsed, key), requests, output, stop);
            Report(requests.Count, skipped, refused, parsed.GetValue(dryRun), output);
            return skipped.Count + refused.Count == 0 ? ExitCode.Ok : ExitCode.WarningsFound;
        });
    }

    private static async Task<List<SkippedRow>> SendAsync(
        string url, string? key, List<ImportRequest> requests, Output output, CancellationToken stop)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new VerbFailedException(ExitCode.WrongUsage, "--to: write for example http://127.0.0.1:5080.");
        }

        var refused = new List<SkippedRow>();
        using var hub = new HubClient(url, key);
        await using var progress = new ProgressLine(
            "import", output.Error, !Console.IsErrorRedirected, TimeProvider.System);
        for (var at = 0; at < requests.Count; at++)
        {
            var request = requests[at];
            var answer = await hub.SendAsync(request.Method, request.Path, request.Document, request.Key, stop);
            if (answer.IsNotAllowed)
            {
                throw KeyOption.NotAllowed(url, key, answer.Body);
            }

            if (!answer.IsDone)
            {
                refused.Add(new SkippedRow(
                    request.Line,
                    string.Create(CultureInfo.InvariantCulture, $"refused by the hub ({answer.Status})"),
                    answer.Body));
            }

            progress.Report(at + 1, requests.Count, "requests");
        }

        return refused;
    }

    private static void Report(
        int requests, List<SkippedRow> skipped, List<SkippedRow> refused, bool isDryRun, Output output)
    {
        var perRule = skipped.Concat(refused).CountBy(row => row.Rule).OrderBy(rule => rule.Key, StringComparer.Ordinal)
            .ToDictionary(rule => rule.Key, rule => rule.Value, StringComparer.Ordinal);
        List<string> lines =
        [
            .. skipped.Concat(refused).Take(ShownMax).Select(row => string.Create(
                CultureInfo.InvariantCulture, $"line {row.Line}: {row.Rule}: {row.Text}")),
            .. perRule.Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Value} rows: {rule.Key}")),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(isDryRun ? requests : requests - refused.Count)} {(isDryRun ? "would be sent" : "taken")}"),
        ];
        output.Result(
            new
            {
                taken = isDryRun ? 0 : requests - refused.Count, read = requests, isDryRun, perRule, skipped, refused,
            },
            string.Join(Environment.NewLine, lines));
    }
}
