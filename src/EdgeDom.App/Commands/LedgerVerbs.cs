using System.CommandLine;
using EdgeDom.App.Terminal;
using EdgeDom.Ledger.History;
using EdgeDom.Ledger.Stock;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom ledger ...</c>: checks and reads a site's ledger from its file alone.</summary>
internal static class LedgerVerbs
{
    public static Command Make() => Verb.Group(
        "ledger",
        "Check and read a site's ledger file.",
    [
        LedgerVerifyVerb.Make(),
        LedgerShowVerbs.Show(),
        LedgerShowVerbs.Balances(),
        LedgerCompareVerbs.Reconcile(),
        LedgerCompareVerbs.Compare(),
        LedgerProofVerbs.Prove(),
        LedgerProofVerbs.CheckProof(),
    ]);

    public static Option<FileInfo> Db() => new("--db")
    {
        Description = "The ledger's database file.",
        Required = true,
    };

    public static Option<long?> AsOf() => new("--as-of")
    {
        Description = "As it was after this entry; 0 for before all.",
    };

    /// <summary>Balances after an entry; a number the ledger does not have is wrong usage.</summary>
    public static IReadOnlyList<AccountBalance> BalancesAt(string file, long entry)
    {
        try
        {
            return LedgerHistory.BalancesAt(file, entry);
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw new VerbFailedException(ExitCode.WrongUsage, $"--as-of: {fault.Message}");
        }
    }
}
