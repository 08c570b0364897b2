namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// What a power cut may leave: everything that was synced, and of the rest a random part, by whole changes or by
/// sectors of 512 bytes, in any order; what was never written where a file grew holds zeros or anything.
/// </summary>
internal sealed class DiskImage
{
    private const int SectorBytes = 512;

    private readonly Random random;
    private readonly Loss loss;
    private readonly bool hasLitter;
    private readonly int keptPercent;
    private readonly NameChange? lostName;

    private DiskImage(Random random, Loss loss, NameChange? lostName = null)
    {
        this.lostName = lostName;
        (this.random, this.loss) = (random, loss);
        hasLitter = random.Next(4) == 0;
        keptPercent = random.Next(101);
    }

    private enum Loss
    {
        All,
        Nothing,
        Tail,
        Changes,
        Sectors,
    }

    /// <summary>Unsynced changes that were dropped or torn.</summary>
    public int Dropped { get; private set; }

    /// <summary>The files, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>An image of the moment that <paramref name="state"/> shows.</summary>
    public static DiskImage Of(DiskState state, Random random) => Of(state, random, (Loss)random.Next(5));

    /// <summary>Only what was synced.</summary>
    public static DiskImage Synced(DiskState state) => Of(state, new Random(0), Loss.All);

    /// <summary>Everything but one change of a name, and those that came after it to the same name.</summary>
    public static DiskImage Without(NameChange lost, DiskState state) =>
        Of(state, new DiskImage(new Random(0), Loss.Nothing, lost));

    private static DiskImage Of(DiskState state, Random random, Loss loss) => Of(state, new DiskImage(random, loss));

    private static DiskImage Of(DiskState state, DiskImage image)
    {
        image.Files = image.Names(state).OrderBy(name => name.Key, StringComparer.Ordinal)
            .ToDictionary(name => name.Key, name => image.Bytes(name.Value), StringComparer.Ordinal);
        return image;
    }

    /// <summary>Writes the files into a folder.</summary>
    public void Write(string folder)
    {
        foreach (var (name, bytes) in Files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }

    private Dictionary<string, DiskFile> Names(DiskState state)
    {
        var names = new Dictionary<string, DiskFile>(state.SyncedNames, StringComparer.Ordinal);
        var lost = new List<NameChange>();
        var end = loss == Loss.Tail ? random.Next(state.UnsyncedNames.Count + 1) : state.UnsyncedNames.Count;
        foreach (var (change, number) in state.UnsyncedNames.Select((change, number) => (change, number)))
        {
            if (number >= end || ReferenceEquals(change, lostName) || !IsKept() || lost.Exists(change.Touches))
            {
                lost.Add(change);
                Dropped++;
                continue;
            }

            Apply(names, change);
        }

        return names;
    }

    private static void Apply(Dictionary<string, DiskFile> names, NameChange change)
    {
        if (change.From is { } from)
        {
            names.Remove(from);
        }

        if (change.To is { } to)
        {
            names[to] = change.File;
        }
    }

    private bool IsKept() => loss switch
    {
        Loss.All => false,
        Loss.Nothing or Loss.Tail => true,
        _ => random.Next(100) < keptPercent,
    };

    private byte[] Bytes(DiskFile file)
    {
        var bytes = file.Copy();
        var end = loss == Loss.Tail ? random.Next(file.Unsynced.Count + 1) : file.Unsynced.Count;
        var kept = new List<DiskChange>();
        for (var number = 0; number < file.Unsynced.Count; number++)
        {
            if (number < end && (loss == Loss.Sectors || IsKept()))
            {
                kept.Add(file.Unsynced[number]);
            }
            else
            {
                Dropped++;
            }
        }

        Shuffle(kept);
        for (var number = 0; number < kept.Count; number++)
        {
            var isTorn = kept[number].Kind == DiskChangeKind.Written
                && (loss == Loss.Sectors || (loss != Loss.Nothing && number == kept.Count - 1));
            if (isTorn)
            {
                Tear(bytes, kept[number]);
                continue;
            }

            DiskFile.Apply(bytes, kept[number]);
        }

        return bytes.Span.ToArray();
    }

    // Writes reach a disk in any order; a cut stays where it was among them.
    private void Shuffle(List<DiskChange> changes)
    {
        if (loss is not (Loss.Changes or Loss.Sectors))
        {
            return;
        }

        var begin = 0;
        for (var at = 0; at <= changes.Count; at++)
        {
            if (at == changes.Count || changes[at].Kind == DiskChangeKind.Cut)
            {
                random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(changes)[begin..at]);
                begin = at + 1;
            }
        }
    }

    private void Tear(DiskBytes bytes, DiskChange change)
    {
        var written = change.Bytes.Span;
        var old = bytes.Length;
        for (var at = 0; at < written.Length;)
        {
            var sectorEnd = (((change.Offset + at) / SectorBytes) + 1) * SectorBytes;
            var next = Math.Min(written.Length, (int)(sectorEnd - change.Offset));
            if (random.Next(100) < keptPercent)
            {
                bytes.Write(change.Offset + at, written[at..next]);
            }
            else
            {
                Dropped++;
                Litter(bytes, change.Offset + at, next - at, old);
            }

            at = next;
        }
    }

    private void Litter(DiskBytes bytes, long offset, int count, int old)
    {
        if (hasLitter && offset >= old)
        {
            var litter = new byte[count];
            random.NextBytes(litter);
            bytes.Write(offset, litter);
        }
    }
}
