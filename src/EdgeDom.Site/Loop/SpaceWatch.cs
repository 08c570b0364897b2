using EdgeDom.Ledger.Space;
using EdgeDom.Model.Facts;

namespace EdgeDom.Site.Loop;

/// <summary>
/// Watches the room on the ledger's volume for the loop: says as a fact how it is at the start, when it becomes short
/// and when it is enough again, and gives the reserve away when nothing can be written. Only for the loop's thread.
/// </summary>
public sealed class SpaceWatch
{
    private const long Mib = 1024 * 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly TimeProvider wallTime;
    private readonly DriveInfo volume;
    private readonly DiskReserve reserve;
    private readonly long shortBytes;
    private long lookedAt;
    private bool? isShort;

    /// <param name="ledgerFile">The ledger, whose volume is watched.</param>
    /// <param name="shortMib">Room is short below this, in MiB; enough again a quarter above it.</param>
    /// <param name="reserveMib">Kept for picking, in MiB; 0 keeps nothing.</param>
    /// <param name="wallTime">For the pause between two looks.</param>
    public SpaceWatch(string ledgerFile, int shortMib, int reserveMib, TimeProvider wallTime)
    {
        this.wallTime = wallTime;
        volume = new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(ledgerFile))!);
        reserve = new DiskReserve(ledgerFile, reserveMib * Mib);
        shortBytes = shortMib * Mib;
    }

    /// <summary>Looks every few seconds, at once when first called or after the reserve gave way.</summary>
    public void Gather(List<Fact> facts)
    {
        if (lookedAt != 0 && wallTime.GetElapsedTime(lookedAt) < Pause)
        {
            return;
        }

        lookedAt = wallTime.GetTimestamp();
        var free = volume.AvailableFreeSpace;
        var missing = reserve.MissingBytes;
        var wanted = shortBytes + (isShort == true ? shortBytes / 4 : 0);
        var isShortNow = free - missing < wanted || !reserve.Fill();
        if (isShortNow != isShort)
        {
            facts.Add(new DiskSpaceChanged(isShortNow, free / Mib));
        }

        isShort = isShortNow;
    }

    /// <summary>Frees a part of the reserve; false when nothing is left of it.</summary>
    public bool GiveWay()
    {
        lookedAt = 0;
        return reserve.GiveWay();
    }
}
