using System.CommandLine;
using System.Globalization;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom ledger ...</c>: checks and reads a site's ledger from its file alone.</summary>
internal static class LedgerVerbs
{
    public static Command Make() => Verb.Group(
        "ledger",
        "Check and read a site's ledger file.",
    [
        LedgerVerifyVerb.Make(),
        Show(),
        LedgerProofVerbs.Prove(),
        LedgerProofVerbs.CheckProof(),
    ]);

    public static Option<FileInfo> Db() => new("--db")
    {
        Description = "The ledger's database file.",
        Required = true,
    };

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
}
