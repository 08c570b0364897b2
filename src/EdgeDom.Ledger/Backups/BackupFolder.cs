using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Backups;

/// <summary>
/// A folder of backups of one ledger. A backup gets its name only when it is whole, checked and on the disk; its
/// manifest comes last, so a copy without one is none.
/// </summary>
public sealed class BackupFolder(string folder)
{
    /// <summary>The newest so many are kept; an older one goes when a new one is whole.</summary>
    public const int KeptMax = 30;

    private const string Prefix = "ledger-";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>
    /// A name for a copy under way; the folder is made when it is missing, and what a power cut left there of an
    /// earlier one is removed. One copy at a time.
    /// </summary>
    public string NewDraft(Moment now)
    {
        DurablePath.MakeFolder(folder);
        foreach (var left in Directory.GetFiles(folder, Prefix + "*.part"))
        {
            File.Delete(left);
        }

        var time = now.ToTime().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        return Path.Combine(folder, $"{Prefix}{time}.db.part");
    }

    /// <summary>
    /// Checks a finished copy page by page, forces it to the disk, gives it its name and writes its manifest. Throws
    /// <see cref="InvalidDataException"/> when the copy is damaged, and <see cref="IOException"/> when the disk
    /// refuses.
    /// </summary>
    public BackupManifest Keep(string draft, Moment now, string person = "")
    {
        var name = Path.GetFileNameWithoutExtension(draft);
        var manifest = Describe(draft, name, now) with { Person = person };
        DurablePath.Place(draft, Path.Combine(folder, name));
        var note = ManifestOf(name);
        File.WriteAllText(note + ".part", JsonSerializer.Serialize(manifest, Json));
        DurablePath.Place(note + ".part", note);
        Prune();
        return manifest;
    }

    /// <summary>Every backup with a manifest, oldest first; a manifest that cannot be read is passed over.</summary>
    public IReadOnlyList<BackupManifest> List() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.GetFiles(folder, Prefix + "*.db.json").Order(StringComparer.Ordinal)
            .Select(Read).OfType<BackupManifest>()
            .Where(manifest => File.Exists(Path.Combine(folder, manifest.File))),
    ];

    /// <summary>The manifest of the backup in <paramref name="file"/>; null when there is none that can be
    /// read.</summary>
    public static BackupManifest? ManifestFor(string file) =>
        File.Exists(file + ".json") ? Read(file + ".json") : null;

    /// <summary>The SHA-256 of a file, 64 hex digits.</summary>
    public static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static BackupManifest? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(file), Json);
        }
        catch (Exception fault) when (fault is JsonException or IOException or ArgumentException)
        {
            return null;
        }
    }

    private static BackupManifest Describe(string draft, string name, Moment now)
    {
        using var connection = CheckedFile.Open(draft);
        using (var check = new Statement(connection, "PRAGMA integrity_check(1)"))
        using (var answer = check.Read())
        {
            if (!answer.Read() || answer.GetString(0) != "ok")
            {
                throw new InvalidDataException($"The copy {draft} is damaged; run ledger verify on the ledger itself.");
            }
        }

        var head = HeadRow.Read(connection) ?? throw new InvalidDataException($"The copy {draft} has no head.");
        var last = CheckpointTable.Last(connection);
        return new BackupManifest
        {
            File = name,
            Life = head.Life,
            Schema = CheckedFile.SchemaOf(connection),
            Tick = head.Tick,
            Entries = head.Entries,
            EntryHash = Convert.ToHexStringLower(head.EntryHash),
            Root = last?.Root ?? "",
            RootEntries = last?.Entries ?? 0,
            UpLast = head.UpLast,
            DownLast = head.DownLast,
            Bytes = new FileInfo(draft).Length,
            Sha256 = HashOf(draft),
            At = now,
        };
    }

    private string ManifestOf(string name) => Path.Combine(folder, name + ".json");

    private void Prune()
    {
        foreach (var old in List().SkipLast(KeptMax))
        {
            File.Delete(ManifestOf(old.File));
            File.Delete(Path.Combine(folder, old.File));
        }
    }
}
