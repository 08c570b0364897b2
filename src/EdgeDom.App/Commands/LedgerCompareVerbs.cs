using System.CommandLine;
using System.Globalization;
using EdgeDom.App.Checks;
using EdgeDom.App.Terminal;
using EdgeDom.Ledger.Comparing;
using EdgeDom.Ledger.History;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom ledger compare|reconcile</c>: a ledger against its copy, and against a file of
/// stock.</summary>
internal static class LedgerCompareVerbs
{
    public static Command Compare()
    {
        var db = LedgerVerbs.Db();
        var other = new Option<FileInfo>("--other") { Description = "The other copy.", Required = true };
        return Verb.Make(
            "compare",
            "Name the first entry where two copies part; exit 4 when they do, 3 when one is only longer.",
            [db, other],
            (parsed, output, _) =>
            {
                var verdicts = LedgerComparison.Run(
                    parsed.GetValue(db)!.FullName, parsed.GetValue(other)!.FullName);
                output.Result(
                    verdicts, string.Join(Environment.NewLine, verdicts.Select(verdict => verdict.ToString())));
                return Task.FromResult(
                    verdicts.Any(verdict => verdict.FirstDifferent is not null) ? ExitCode.FailuresFound
                    : verdicts.All(verdict => verdict.IsSame) ? ExitCode.Ok
                    : ExitCode.WarningsFound);
            });
    }

    public static Command Reconcile()
    {
        var db = LedgerVerbs.Db();
        var stock = new Option<FileInfo>("--stock")
        {
            Description = "CSV with a header: bin,compartment,sku,lot,owner,quantity; lot and owner may be left out."
                + " With a column port, goods that lie at ports are compared too: their rows name no bin.",
            Required = true,
        };
        var asOf = LedgerVerbs.AsOf();
        return Verb.Make(
            "reconcile",
            "Compare what lies in bins and at ports with a stock file; exit 3 when anything differs or a row is bad.",
            [db, stock, asOf],
            (parsed, output, _) =>
            {
                var file = parsed.GetValue(db)!.FullName;
                var balances = parsed.GetValue(asOf) is { } entry
                    ? LedgerVerbs.BalancesAt(file, entry)
                    : LedgerHistory.Balances(file);
                var found = StockReconciliation.Run(balances, parsed.GetValue(stock)!.FullName);
                output.Result(
                    new
                    {
                        rows = found.Rows,
                        differences = found.Differences,
                        badRows = found.BadRows,
                    },
                    Text(found));
                return Task.FromResult(found.IsClean ? ExitCode.Ok : ExitCode.WarningsFound);
            });
    }

    private static string Text(StockReconciliation found) => string.Join(
        Environment.NewLine,
        [
            .. found.BadRows.Select(bad => $"line {bad.Line}, {bad.Column}: {bad.What}"),
            .. found.Differences.Select(one => string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Place} {one.Sku} lot '{one.Lot}' owner '{one.Owner}':"
                + $" ledger {one.InLedger}, file {one.InFile}")),
            $"{found.Rows} rows, {found.Differences.Count} differences, {found.BadRows.Count} bad rows",
        ]);
}
