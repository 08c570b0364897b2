using System.Globalization;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// Holds a database file for one writing program: a lock of the operating system on <c>FILE-lock</c>, which the system
/// lets go when the program dies, however it dies. <c>FILE-pid</c> says for people whose it is.
/// </summary>
public sealed class WriterLock : IDisposable
{
    private readonly FileStream held;
    private readonly string note;

    private WriterLock(FileStream held, string note) => (this.held, this.note) = (held, note);

    /// <summary>
    /// Takes the lock of the database <paramref name="file"/>. Throws <see cref="IOException"/> that names file and
    /// process when another program, or another writer in this one, has it.
    /// </summary>
    public static WriterLock Take(string file)
    {
        var pidFile = file + "-pid";
        try
        {
            var stream = new FileStream(file + "-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            Note(pidFile);
            return new WriterLock(stream, pidFile);
        }
        catch (IOException fault) when (fault is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new IOException(
                $"{file} is already open for writing in {Holder(pidFile)}. Only one program may write it: end the other"
                + $" one, or give this one a folder of its own. ({fault.Message})",
                fault);
        }
    }

    /// <summary>Whether some program has the database <paramref name="file"/> open for writing.</summary>
    public static bool IsTaken(string file)
    {
        try
        {
            using var free = new FileStream(file + "-lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            return false;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException
            or UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Lets the file go; the empty lock file stays. Twice is once.</summary>
    public void Dispose()
    {
        if (held.SafeFileHandle.IsClosed)
        {
            return;
        }

        Forget(note);
        held.Dispose();
    }

    // Only for people: a full disk must not keep a ledger from opening.
    private static void Note(string pidFile)
    {
        try
        {
            File.WriteAllText(
                pidFile, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}\n"));
        }
        catch (IOException)
        {
            Forget(pidFile);
        }
    }

    private static void Forget(string pidFile)
    {
        try
        {
            File.Delete(pidFile);
        }
        catch (IOException)
        {
            // The disk fails; the lock counts, not the note.
        }
    }

    private static string Holder(string pidFile)
    {
        try
        {
            return File.ReadAllText(pidFile).Trim() is { Length: > 0 } holder ? holder : "another program";
        }
        catch (IOException)
        {
            return "another program";
        }
    }
}
