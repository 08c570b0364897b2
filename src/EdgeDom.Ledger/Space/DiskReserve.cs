namespace EdgeDom.Ledger.Space;

/// <summary>
/// Room on a ledger's volume that is kept for the time when the volume is full: a file of nothing beside the ledger,
/// given back step by step so that the ledger can grow by so much. One thread uses it.
/// </summary>
public sealed class DiskReserve
{
    private const int Steps = 8;

    private readonly string file;
    private readonly long bytes;

    /// <summary>A reserve of <paramref name="bytes"/> for <paramref name="ledgerFile"/>; not filled yet.</summary>
    public DiskReserve(string ledgerFile, long bytes) => (file, this.bytes) = (ledgerFile + "-reserve", bytes);

    /// <summary>Bytes that are kept now.</summary>
    public long KeptBytes => File.Exists(file) ? new FileInfo(file).Length : 0;

    /// <summary>Bytes that are missing.</summary>
    public long MissingBytes => Math.Max(0, bytes - KeptBytes);

    /// <summary>Takes the room; false when the volume has not so much, and then what was kept is kept on.</summary>
    public bool Fill()
    {
        if (MissingBytes == 0)
        {
            return true;
        }

        var draft = file + ".new";
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.Create, Access = FileAccess.Write, PreallocationSize = bytes,
            };
            using (var stream = new FileStream(draft, options))
            {
                stream.SetLength(bytes);
            }

            File.Move(draft, file, overwrite: true);
            return true;
        }
        catch (IOException)
        {
            Drop(draft);
            return false;
        }
    }

    /// <summary>Gives one step of it back to the volume; false when nothing is left.</summary>
    public bool GiveWay()
    {
        var kept = KeptBytes;
        if (kept == 0)
        {
            return false;
        }

        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
            stream.SetLength(Math.Max(0, kept - Math.Max(1, bytes / Steps)));
            return true;
        }
        catch (IOException)
        {
            return Drop(file);
        }
    }

    private static bool Drop(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
