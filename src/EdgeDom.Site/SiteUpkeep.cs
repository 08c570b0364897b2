using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Site.Backups;
using EdgeDom.Site.Checking;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Settings;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site;

/// <summary>What keeps a running site's ledger trustworthy: the key of its checkpoints, its checks, its
/// backups.</summary>
public sealed class SiteUpkeep : IAsyncDisposable
{
    private readonly CheckpointKey key;

    /// <summary>For an open rig; nothing runs before <see cref="LedgerCheckup.Start"/>.</summary>
    public SiteUpkeep(SiteRig rig, CheckpointKey key, TimeProvider time, ILoggerFactory logs)
    {
        this.key = key;
        var file = rig.Options.LedgerFile;
        Checkup = new LedgerCheckup(file, time, rig.Loop, logs.CreateLogger<SiteLoop>());
        var folder = rig.Options.BackupFolder.Length > 0
            ? rig.Options.BackupFolder
            : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "backups");
        Backup = new SiteBackup(rig.Ledger, folder, time, rig.Loop);
    }

    /// <summary>Checks the whole ledger after the start and every night.</summary>
    public LedgerCheckup Checkup { get; }

    /// <summary>Backs the ledger up.</summary>
    public SiteBackup Backup { get; }

    /// <summary>The key by the options: what they refer to, or the file beside the ledger, made when missing.</summary>
    public static CheckpointKey OpenKey(SiteOptions options) => options.CheckpointKeyRef.Length == 0
        ? CheckpointKey.OpenOrMake(CheckpointKey.FileBeside(options.LedgerFile))
        : CheckpointKey.Read(SecretRef.Read(options.CheckpointKeyRef), options.CheckpointKeyRef);

    /// <summary>Ends what runs; the rig may be closed afterwards.</summary>
    public ValueTask DisposeAsync()
    {
        Checkup.Dispose();
        Backup.Dispose();
        key.Dispose();
        return ValueTask.CompletedTask;
    }
}
