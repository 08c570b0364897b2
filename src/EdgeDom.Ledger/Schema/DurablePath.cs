using System.Runtime.InteropServices;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// Puts whole files in place so that a power cut leaves either what was there before or the new one, never a part:
/// the file's bytes are forced to the disk, then its name, then the folder that holds the name.
/// </summary>
public static partial class DurablePath
{
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;

    /// <summary>
    /// Moves <paramref name="draft"/> to <paramref name="target"/> in the same folder, over what is there. Throws
    /// <see cref="IOException"/> when the disk refuses; after a power cut either of them may stand there then.
    /// </summary>
    public static void Place(string draft, string target)
    {
        SyncFile(draft);
        File.Move(draft, target, overwrite: true);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
    }

    /// <summary>
    /// Copies a file to another name in the same folder, over what is there; the copy is whole or not there at all.
    /// Throws <see cref="IOException"/> when the disk refuses.
    /// </summary>
    public static void Copy(string file, string target)
    {
        var draft = target + ".part";
        File.Copy(file, draft, overwrite: true);
        Place(draft, target);
    }

    /// <summary>
    /// Makes a folder and all above it that are missing; what is kept in it stays reachable after a power cut, since
    /// each new name is forced to the disk too. Twice is once. Throws <see cref="IOException"/> when the disk refuses.
    /// </summary>
    public static void MakeFolder(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Directory.Exists(path))
        {
            return;
        }

        var above = Path.GetDirectoryName(path)!;
        MakeFolder(above);
        Directory.CreateDirectory(path);
        SyncFolder(above);
    }

    /// <summary>Forces the file's bytes to the disk.</summary>
    public static void SyncFile(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            Sync(path);
            return;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Forces the names in a folder to the disk; Windows does so by itself.</summary>
    public static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            Sync(folder);
        }
    }

    // By our own call: what the runtime offers for it passes over a sync that failed.
    private static void Sync(string path)
    {
        var handle = Open(path, OperatingSystem.IsLinux() ? ReadOnly | CloseOnExec : ReadOnly);
        if (handle < 0)
        {
            throw new IOException($"{path} cannot be opened to sync it: error {Marshal.GetLastPInvokeError()}.");
        }

        var result = Sync(handle);
        var error = Marshal.GetLastPInvokeError();
        Close(handle);
        if (result != 0)
        {
            throw new IOException($"{path} cannot be synced to disk: error {error}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
