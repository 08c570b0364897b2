using EdgeDom.Ledger;
using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Time;
using EdgeDom.Site.Loop;

namespace EdgeDom.Site.Backups;

/// <summary>
/// Backs the ledger up while the site works: the loop's thread copies some pages after each of its ticks, so that no
/// posting waits longer than for one step; the check of the copy runs on a quiet thread.
/// </summary>
public sealed class SiteBackup(SiteLedger ledger, string folder, TimeProvider time, SiteLoop loop) : IDisposable
{
    /// <summary>Pages of a step: a mebibyte, some milliseconds.</summary>
    public const int PagesPerStep = 256;

    private readonly BackupFolder backups = new(folder);
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>The backups there are, oldest first.</summary>
    public IReadOnlyList<BackupManifest> List() => backups.List();

    /// <summary>
    /// Makes a backup for <paramref name="person"/> and returns its manifest; null when another is under way. Throws
    /// <see cref="IOException"/> when
    /// the disk refuses and <see cref="InvalidDataException"/> when the copy is damaged; no backup is there then.
    /// </summary>
    public async Task<BackupManifest?> CreateAsync(string person, CancellationToken stop)
    {
        if (!await one.WaitAsync(0, stop))
        {
            return null;
        }

        try
        {
            var now = Moment.Of(time.GetUtcNow());
            var draft = backups.NewDraft(now);
            await CopyAsync(draft, stop);
            return await QuietThread.Run("backup check", _ => backups.Keep(draft, now, person)).WaitAsync(stop);
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    private async Task CopyAsync(string draft, CancellationToken stop)
    {
        var copy = await loop.Questions.Ask(() => ledger.BeginCopy(draft), stop);
        try
        {
            using var written = File.OpenHandle(draft, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            while (!await loop.Questions.Ask(() => copy.Step(PagesPerStep), stop))
            {
                // Each step is on the disk before the next: hundreds of mebibytes at once would hold up the postings.
                RandomAccess.FlushToDisk(written);
                stop.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await Close(copy);
        }
    }

    // On the loop's thread while there is one; a loop that has ended never touches the connection again.
    private async Task Close(FileCopy copy)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
        try
        {
            await loop.Questions.Ask(
                () =>
                {
                    copy.Dispose();
                    return true;
                },
                patience.Token);
        }
        catch (OperationCanceledException)
        {
            copy.Dispose();
        }
    }
}
