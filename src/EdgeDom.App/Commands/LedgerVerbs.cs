using System.CommandLine;
using System.Globalization;
using EdgeDom.App.Terminal;
using EdgeDom.Ledger.Verification;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom ledger verify|show</c>: checks and reads a site's ledger from its file alone.</summary>
internal static class LedgerVerbs
{
    public static Command Make() => Verb.Group("ledger", "Check and read a site's ledger file.", Verify(), Show());

    private static Option<FileInfo> Db() => new("--db")
    {
        Description = "The ledger's database file.",
        Required = true,
    };

    private static Command Verify()
    {
        var db = Db();
        return Verb.Make(
            "verify",
            "Check every invariant and the hash chain, reading only; exit 4 when something is broken.",
            [db],
            async (parsed, output, stop) =>
            {
                var file = parsed.GetValue(db)!.FullName;
                VerifyReport report;
                await using (var line = new ProgressLine(
                    "verify", output.Error, !Console.IsErrorRedirected, TimeProvider.System))
                {
                    var progress = new LineProgress(line);
                    report = await Task.Run(() => LedgerVerifier.Verify(file, progress, stop), stop);
                }

                output.Result(
                    new
                    {
                        db = file,
                        life = report.Life.Value,
                        entries = report.Entries,
                        upEntries = report.UpEntries,
                        downEntries = report.DownEntries,
                        ticks = report.Ticks,
                        broken = report.Broken.Count,
                        firstBrokenEntry = report.FirstBrokenEntry,
                        findings = report.Broken,
                    },
                    Text(report));
                return report.IsSound ? ExitCode.Ok : ExitCode.FailuresFound;
            });
    }

    private static string Text(VerifyReport report)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Entries} entries, {report.UpEntries} to the hub, {report.DownEntries} from it, "
            + $"{report.Ticks} ticks: {report.Broken.Count} broken");
        return string.Join(
            Environment.NewLine, [.. report.Broken.Select(found => $"{found.Place}: {found.What}"), counts]);
    }

    private static Command Show()
    {
        var db = Db();
        var sku = new Option<string?>("--sku") { Description = "Only movements of this SKU." };
        var bin = new Option<string?>("--bin") { Description = "Only movements into or out of this bin." };
        var order = new Option<string?>("--order") { Description = "Only movements of this fulfilment order." };
        var limit = new Option<int>("--limit")
        {
            Description = "The newest so many, 1 to 100,000.",
            DefaultValueFactory = _ => 100,
        };
        return Verb.Make(
            "show",
            "Print the history of a SKU, a bin or a fulfilment order, oldest first.",
            [db, sku, bin, order, limit],
            (parsed, output, _) =>
            {
                var count = Math.Clamp(parsed.GetValue(limit), 1, 100_000);
                var entries = LedgerHistory.Read(
                    parsed.GetValue(db)!.FullName,
                    parsed.GetValue(sku),
                    parsed.GetValue(bin),
                    parsed.GetValue(order),
                    count);
                output.Result(entries, string.Join(Environment.NewLine, entries.Select(entry => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{entry.Number,8} {entry.At.ToTime():yyyy-MM-dd HH:mm:ss} {entry.Sku} {entry.Quantity,6} "
                    + $"{entry.From} -> {entry.To}  {entry.Cause}"))));
                return Task.FromResult(ExitCode.Ok);
            });
    }

    private sealed class LineProgress(ProgressLine line) : IProgress<VerifyProgress>
    {
        public void Report(VerifyProgress value) => line.Report(value.Checked, value.Total, "entries");
    }
}
