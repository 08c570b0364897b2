using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>A volume of a few MiB in memory, to be filled up; unmounted with the test. Needs root on Linux.</summary>
internal sealed class SmallVolume : IAsyncDisposable
{
    private readonly TempFolder folder;

    private SmallVolume(TempFolder folder) => this.folder = folder;

    public static bool CanBe => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
        && File.Exists("/usr/bin/mount");

    public string Path => folder.Path;

    /// <summary>Mounts one; null when this system does not let us.</summary>
    public static async Task<SmallVolume?> Of(int mib)
    {
        var place = new TempFolder();
        if (await Run("mount", "-t", "tmpfs", "-o", $"size={mib}m", "edgedom-test", place.Path) != 0)
        {
            place.Dispose();
            return null;
        }

        return new SmallVolume(place);
    }

    /// <summary>Fills it until not more than so much is free.</summary>
    public void LeaveFree(long bytes)
    {
        var free = new DriveInfo(Path).AvailableFreeSpace - bytes;
        using var filler = File.OpenHandle(
            System.IO.Path.Combine(Path, "filler"), FileMode.OpenOrCreate, FileAccess.Write);
        var end = RandomAccess.GetLength(filler);
        var piece = new byte[4096];
        for (var at = 0L; at + piece.Length <= free; at += piece.Length)
        {
            RandomAccess.Write(filler, piece, end + at);
        }
    }

    /// <summary>Frees what filled it.</summary>
    public void Free() => File.Delete(System.IO.Path.Combine(Path, "filler"));

    public async ValueTask DisposeAsync()
    {
        await Run("umount", "-l", Path);
        folder.Dispose();
    }

    private static async Task<int> Run(string program, params IEnumerable<string> words)
    {
        await using var child = ChildProgram.Start(program, words);
        await Wait.Until(() => child.HasEnded, 20, () => child.Said);
        return child.ExitCode;
    }
}
