using System.Text.Json;
using EdgeDom.App.Commands;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Stock;
using EdgeDom.Scenarios.PowerLoss;
using EdgeDom.Scenarios.Running;
using Shouldly;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// A ledger with signed checkpoints and every file that people give to its commands beside it: a file of stock, a proof
/// of an entry, the key, another copy, a backup with its manifest.
/// </summary>
internal sealed class LedgerPapers
{
    private const int Ticks = 400;

    private readonly string restored;

    private LedgerPapers(string ledger, string restored, (string Path, string[][] Commands)[] each) =>
        (Ledger, this.restored, Each) = (ledger, restored, each);

    public string Ledger { get; }

    /// <summary>Each file with the commands that read it.</summary>
    public IReadOnlyList<(string Path, string[][] Commands)> Each { get; }

    public static async Task<LedgerPapers> Make(TempFolder folder)
    {
        var (ledger, restored) = (folder.At("ledger.db"), folder.At("restored.db"));
        var (stock, proof, key) = (folder.At("stock.csv"), folder.At("proof.json"), folder.At("key.pem"));
        var other = folder.At("other.db");
        await Fill(ledger, stock, key);
        File.Copy(ledger, other);
        using var verified = JsonDocument.Parse(await Said("ledger", "verify", "--db", ledger, "--json"));
        var root = verified.RootElement.GetProperty("checkpoint").GetProperty("root").GetString()!;
        await Said("ledger", "prove", "17", "--db", ledger, "--out", proof, "--root", root);
        var backups = folder.At("backups");
        await Said("backup", "create", "--db", ledger, "--to", backups);
        var manifest = Directory.GetFiles(backups, "*.json").ShouldHaveSingleItem();
        var backup = manifest[..^".json".Length];
        string[][] onBackup =
        [
            ["backup", "verify", backup], ["backup", "restore", backup, "--db", restored, "--replace"],
        ];
        return new LedgerPapers(
            ledger,
            restored,
            [
                (stock, [["ledger", "reconcile", "--db", ledger, "--stock", stock]]),
                (proof, [["ledger", "check-proof", proof, "--root", root]]),
                (key,
                [
                    ["ledger", "check-proof", proof, "--root", root, "--key", key],
                    ["ledger", "verify", "--db", ledger, "--key", key],
                ]),
                (other, [["ledger", "compare", "--db", ledger, "--other", other]]),
                (backup, onBackup),
                (manifest, onBackup),
            ]);
    }

    /// <summary>A restore that said it was done has left a sound ledger; it goes away again.</summary>
    public void DropRestored(string what)
    {
        if (File.Exists(restored))
        {
            LedgerVerifier.Verify(restored).Broken.ShouldBeEmpty(what);
        }

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(restored)!, "restored.db*"))
        {
            File.Delete(file);
        }
    }

    private static async Task Fill(string file, string stock, string keyFile)
    {
        using var key = CheckpointKey.Make();
        await File.WriteAllTextAsync(keyFile, key.PublicPem);
        using var ledger = SiteLedger.Open(file, PowerLoad.Noon, PowerLoad.Life, key: key);
        foreach (var tick in PowerLoad.Ticks(ledger, Ticks))
        {
            ledger.Commit(tick);
        }

        await File.WriteAllLinesAsync(
            stock,
            ledger.Balances().Where(balance => balance.Account.Kind == AccountKind.Bin)
                .Select(balance =>
                    $"{balance.Account.Key.Replace('/', ',')},,{balance.Sku},{balance.Lot},,{balance.Quantity}")
                .Prepend("bin,compartment,port,sku,lot,owner,quantity"));
    }

    private static async Task<string> Said(params string[] arguments)
    {
        using var standard = new StringWriter();
        using var error = new StringWriter();
        (await CommandTree.RunAsync(arguments, standard, error)).ShouldBe(0, $"{error}");
        return standard.ToString();
    }
}
