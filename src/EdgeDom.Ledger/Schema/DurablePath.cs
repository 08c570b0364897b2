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
    /// <see cref="IOException"/> when the disk refuses; the draft is still there then.
    /// </summary>
    public static void Place(string draft, string target)
    {
        SyncFile(draft);
        File.Move(draft, target, overwrite: true);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
    }

    /// <summary>Forces the file's bytes to the disk.</summary>
    public static void SyncFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Forces the names in a folder to the disk; Windows does so by itself.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = OpenFolder(folder, OperatingSystem.IsLinux() ? ReadOnly | CloseOnExec : ReadOnly);
        if (handle < 0)
        {
            throw new IOException($"{folder} cannot be opened to sync it: error {Marshal.GetLastPInvokeError()}.");
        }

        var result = Sync(handle);
        var error = Marshal.GetLastPInvokeError();
        Close(handle);
        if (result != 0)
        {
            throw new IOException($"{folder} cannot be synced to disk: error {error}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
