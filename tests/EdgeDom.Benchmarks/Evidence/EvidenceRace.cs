using System.Diagnostics;
using System.Globalization;
using EdgeDom.Benchmarks.Backlog;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.History;
using EdgeDom.Ledger.Proving;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Benchmarks.Evidence;

/// <summary>
/// How long it takes to check, prove, look back and copy a grown ledger. The check runs in a process of its own, so
/// that
/// its memory is its own.
/// </summary>
public static class EvidenceRace
{
    /// <summary>The word that makes this program check one file and say seconds and MiB.</summary>
    public const string CheckWord = "--check-ledger";

    /// <summary>Figures for a ledger of so many entries, made below <paramref name="folder"/>.</summary>
    public static IEnumerable<Figure> Run(string folder, long entries)
    {
        var file = "";
        var written = Clock.Seconds(
            () => file = GrownSite.Make(Path.Combine(folder, "evidence"), entries).LedgerFile);
        var text = entries.ToString("#,0", CultureInfo.InvariantCulture);
        yield return new Figure($"ledger of {text} entries written, not synced", entries / written, "/s");
        yield return new Figure("bytes an entry, all in", (double)new FileInfo(file).Length / entries, "B", "<= 600");
        var (seconds, mebibytes, worked) = Check(file);
        yield return new Figure($"ledger verify, {text} entries", seconds, "s", "10,000,000 in < 60 s");
        yield return new Figure("its processor time, both cores added", worked, "s");
        yield return new Figure("its memory at most", mebibytes, "MiB", "< 1,024 MiB");
        yield return new Figure("the same on one thread beside the site", Clock.Seconds(
            () => LedgerVerifier.Verify(file, VerifyDemands.None, isQuiet: true)), "s", "within 30 s of a start");
        yield return new Figure("ledger opened with its cheap checks", Clock.Seconds(
            () => SiteLedger.Open(file, new Moment(0), new LifeId("BENCH")).Dispose()), "s", "ready <= 3 s");
        yield return new Figure("ledger prove, an entry in the middle", Clock.Seconds(
            () => EntryProver.Prove(file, entries / 2, "", out _)), "s");
        yield return new Figure("ledger show, the last 100 of a SKU", Clock.Seconds(
            () => LedgerHistory.Read(file, new HistoryQuery { Sku = Sku.Of("SKU-00007") })), "s");
        yield return new Figure("balances as of half of all entries", Clock.Seconds(
            () => LedgerHistory.BalancesAt(file, entries / 2)), "s");
        yield return new Figure("backup copied, checked and named", Clock.Seconds(
            () => LedgerBackup.Create(file, Path.Combine(folder, "backups"), new Moment(0))), "s");
    }

    /// <summary>What the process that was started with <see cref="CheckWord"/> does.</summary>
    public static int CheckHere(string file)
    {
        var report = LedgerVerifier.Verify(file);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{self.PeakWorkingSet64} {self.TotalProcessorTime.TotalSeconds}"));
        return report.IsSound ? 0 : 1;
    }

    private static (double Seconds, double Mebibytes, double Worked) Check(string file)
    {
        var (mebibytes, worked) = (0.0, 0.0);
        var seconds = Clock.Seconds(() =>
        {
            using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [CheckWord, file])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
            var answer = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            if (child.ExitCode != 0)
            {
                throw new InvalidDataException("The grown ledger is not sound.");
            }

            var words = answer.Split(' ');
            mebibytes = double.Parse(words[0], CultureInfo.InvariantCulture) / (1 << 20);
            worked = double.Parse(words[1], CultureInfo.InvariantCulture);
        });
        return (seconds, mebibytes, worked);
    }
}
