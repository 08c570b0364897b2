namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// A folder at one moment of a journal, as strictly as POSIX allows: bytes are on the disk when their file was synced,
/// names when their folder was.
/// </summary>
internal sealed class DiskState
{
    private readonly Dictionary<int, DiskFile> files = [];
    private readonly Dictionary<string, DiskFile> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DiskFile> syncedNames = new(StringComparer.Ordinal);
    private readonly List<NameChange> unsyncedNames = [];

    /// <summary>Begins with what lies in <paramref name="folder"/>, all of it on the disk.</summary>
    public DiskState(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            names[Path.GetFileName(path)] = new DiskFile(File.ReadAllBytes(path));
        }

        SyncNames();
    }

    /// <summary>What was acknowledged so far.</summary>
    public DiskPromise Promise { get; private set; }

    /// <summary>What the names on the disk stand for.</summary>
    public IReadOnlyDictionary<string, DiskFile> SyncedNames => syncedNames;

    /// <summary>Changes of names that a power cut may take back, in order.</summary>
    public IReadOnlyList<NameChange> UnsyncedNames => unsyncedNames;

    /// <summary>Goes on by one change of the journal.</summary>
    public void Apply(DiskChange change)
    {
        switch (change.Kind)
        {
            case DiskChangeKind.Opened:
                Open(change.File, change.Names[0]);
                break;
            case DiskChangeKind.Written or DiskChangeKind.Cut:
                files[change.File].Change(change);
                break;
            case DiskChangeKind.Synced:
                files[change.File].Sync();
                break;
            case DiskChangeKind.Unlinked:
                Rename(change.Names[0], null);
                break;
            case DiskChangeKind.Renamed:
                Rename(change.Names[0], change.Names[1]);
                break;
            case DiskChangeKind.FolderSynced:
                SyncNames();
                break;
            case DiskChangeKind.Acknowledged:
                Promise = Promise.And((Acknowledged)change.File, change.Offset);
                break;
        }
    }

    private void Open(int number, string name)
    {
        if (!names.TryGetValue(name, out var file))
        {
            file = new DiskFile([]);
            names[name] = file;
            unsyncedNames.Add(new NameChange(null, name, file));
        }

        files[number] = file;
    }

    private void Rename(string from, string? to)
    {
        if (names.Remove(from, out var file))
        {
            unsyncedNames.Add(new NameChange(from, to, file));
            if (to is not null)
            {
                names[to] = file;
            }
        }
    }

    private void SyncNames()
    {
        syncedNames.Clear();
        foreach (var (name, file) in names)
        {
            syncedNames[name] = file;
        }

        unsyncedNames.Clear();
    }
}
