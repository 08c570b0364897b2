using System.CommandLine;
using System.Globalization;
using EdgeDom.App.Terminal;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Verification;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom ledger verify</c>: every invariant, chain and checkpoint of a ledger, from its file
/// alone.</summary>
internal static class LedgerVerifyVerb
{
    public static Command Make()
    {
        var db = LedgerVerbs.Db();
        var key = LedgerProofVerbs.Key();
        var root = new Option<string?>("--root")
        {
            Description = "A root that was published once; a file without its checkpoint is an older copy.",
        };
        return Verb.Make(
            "verify",
            "Check every invariant, the hash chain and the checkpoints, reading only; exit 4 when something is broken.",
            [db, key, root],
            async (parsed, output, stop) =>
            {
                var file = parsed.GetValue(db)!.FullName;
                var demands = new VerifyDemands
                {
                    KeyFingerprint = Fingerprint(parsed.GetValue(key)),
                    Root = LedgerProofVerbs.RootOf(parsed.GetValue(root)),
                };
                VerifyReport report;
                await using (var line = new ProgressLine(
                    "verify", output.Error, !Console.IsErrorRedirected, TimeProvider.System))
                {
                    var progress = new LineProgress(line);
                    report = await Task.Run(
                        () => LedgerVerifier.Verify(file, demands, isQuiet: false, progress, token: stop), stop);
                }

                Tell(output, file, report);
                return report.IsSound ? ExitCode.Ok : ExitCode.FailuresFound;
            });
    }

    private static string Fingerprint(FileInfo? file)
    {
        if (file is null)
        {
            return "";
        }

        using var key = CheckpointKey.ReadPublic(File.ReadAllText(file.FullName), file.FullName);
        return CheckpointKey.FingerprintOf(key.ExportSubjectPublicKeyInfo());
    }

    private static void Tell(Output output, string file, VerifyReport report) => output.Result(
        new
        {
            db = file,
            life = report.Life.Value,
            entries = report.Entries,
            upEntries = report.UpEntries,
            downEntries = report.DownEntries,
            ticks = report.Ticks,
            checkpoint = report.LastCheckpoint is null ? null : CheckpointText.Write(report.LastCheckpoint),
            keys = report.Keys.Select(key => new { key.Fingerprint, key.SinceEntry, publicKey = key.Pem }),
            broken = report.Broken.Count,
            firstBrokenEntry = report.FirstBrokenEntry,
            findings = report.Broken,
        },
        Text(report));

    private static string Text(VerifyReport report)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Entries} entries, {report.UpEntries} to the hub, {report.DownEntries} from it, "
            + $"{report.Ticks} ticks: {report.Broken.Count} broken");
        var checkpoint = report.LastCheckpoint is { } last
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"checkpoint {last.Number} over {last.Entries} entries, root {last.Root}")
            : "no checkpoint yet";
        return string.Join(
            Environment.NewLine,
            [
                .. report.Broken.Select(found => $"{found.Place}: {found.What}"),
                .. report.Keys.Select(key => $"signed by {key.Fingerprint}{Environment.NewLine}{key.Pem}"),
                checkpoint,
                counts,
            ]);
    }

    private sealed class LineProgress(ProgressLine line) : IProgress<VerifyProgress>
    {
        public void Report(VerifyProgress value) => line.Report(value.Checked, value.Total, "entries");
    }
}
