using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using EdgeDom.App.Clients;
using EdgeDom.App.Terminal;
using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.App.Commands;

/// <summary>
/// <c>edgedom backup create|verify|restore|list</c>: copies of a site's ledger that can be relied on.
/// </summary>
internal static class BackupVerbs
{
    public static Command Make() => Verb.Group(
        "backup", "Make, check and restore copies of a site's ledger.", Create(), Check(), Restore(), List());

    private static Command Create()
    {
        var url = new Option<string?>("--url")
        {
            Description = "A running site, which copies between its ticks into its own folder.",
        };
        var db = new Option<FileInfo?>("--db") { Description = "A ledger that no site has open." };
        var to = To();
        return Verb.Make(
            "create",
            "Make a backup: by the running site with --url, from the file with --db.",
            [url, db, to],
            async (parsed, output, stop) =>
            {
                var (address, file) = (parsed.GetValue(url), parsed.GetValue(db));
                if (address is null == file is null)
                {
                    throw new VerbFailedException(
                        ExitCode.WrongUsage, "Say either --url of the site or --db of a file.");
                }

                var manifest = address is not null
                    ? await SiteClient.BackUpAsync(SiteClient.AddressOf(address), stop)
                    : LedgerBackup.Create(file!.FullName, FolderOf(parsed.GetValue(to), file), Now());
                output.Result(manifest, Text(manifest));
                return ExitCode.Ok;
            });
    }

    private static Command Check()
    {
        var file = new Argument<FileInfo>("file") { Description = "The backup." };
        return Verb.Make(
            "verify",
            "Restore a backup to a temporary place and check every invariant; exit 4 when it cannot be relied on.",
            [file],
            (parsed, output, stop) =>
            {
                var verdict = LedgerBackup.Verify(parsed.GetValue(file)!.FullName, Now(), NewLife(), stop);
                var findings = verdict.Faults
                    .Concat(verdict.Report?.Broken.Select(found => $"{found.Place}: {found.What}") ?? []).ToList();
                output.Result(
                    new { sound = verdict.IsSound, manifest = verdict.Manifest, findings },
                    findings.Count == 0 ? $"{Text(verdict.Manifest!)}: sound" : string.Join('\n', findings));
                return Task.FromResult(verdict.IsSound ? ExitCode.Ok : ExitCode.FailuresFound);
            });
    }

    private static Command Restore()
    {
        var file = new Argument<FileInfo>("file") { Description = "The backup." };
        var db = LedgerVerbs.Db();
        var replace = new Option<bool>("--replace")
        {
            Description = "Keep the ledger that is there aside under another name.",
        };
        return Verb.Make(
            "restore",
            "Put a backup where a site opens it, as a new life. No site may run on it.",
            [file, db, replace],
            (parsed, output, stop) =>
            {
                var target = parsed.GetValue(db)!.FullName;
                DurablePath.MakeFolder(Path.GetDirectoryName(target)!);
                var outcome = LedgerRestore.Run(
                    parsed.GetValue(file)!.FullName, target, parsed.GetValue(replace), Now(), NewLife(), stop);
                var note = outcome.Note;
                output.Result(
                    new
                    {
                        db = outcome.File,
                        life = note.Life.Value,
                        lifeBefore = note.LifeBefore.Value,
                        entries = note.Entries,
                        tick = note.Tick,
                        aside = outcome.Aside,
                    },
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{outcome.File}: {note.Entries} entries, new life {note.Life} after {note.LifeBefore}")
                    + (outcome.Aside.Length > 0 ? $"{Environment.NewLine}before: {outcome.Aside}" : ""));
                return Task.FromResult(ExitCode.Ok);
            });
    }

    private static Command List()
    {
        var url = new Option<string?>("--url") { Description = "A running site." };
        var db = new Option<FileInfo?>("--db") { Description = "The ledger whose backups lie beside it." };
        var to = To();
        return Verb.Make(
            "list",
            "List backups, oldest first.",
            [url, db, to],
            async (parsed, output, stop) =>
            {
                IReadOnlyList<BackupManifest> list;
                if (parsed.GetValue(url) is { } address)
                {
                    list = await SiteClient.BackupsAsync(SiteClient.AddressOf(address), stop);
                }
                else if (parsed.GetValue(db) is not null || parsed.GetValue(to) is not null)
                {
                    list = new BackupFolder(FolderOf(parsed.GetValue(to), parsed.GetValue(db))).List();
                }
                else
                {
                    throw new VerbFailedException(ExitCode.WrongUsage, "Say --url, --db or --to.");
                }

                output.Result(new { backups = list }, string.Join(Environment.NewLine, list.Select(Text)));
                return ExitCode.Ok;
            });
    }

    private static Option<DirectoryInfo?> To() => new("--to")
    {
        Description = "The folder of backups; else 'backups' beside the ledger.",
    };

    private static string FolderOf(DirectoryInfo? to, FileInfo? db) =>
        to?.FullName ?? Path.Combine(db!.DirectoryName!, "backups");

    private static Moment Now() => Moment.Of(TimeProvider.System.GetUtcNow());

    private static LifeId NewLife() => LifeId.Of(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    private static string Text(BackupManifest manifest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{manifest.File}  {manifest.At.ToTime():u}  {manifest.Entries} entries  {manifest.Bytes >> 10} KiB"
        + $"  life {manifest.Life}");
}
