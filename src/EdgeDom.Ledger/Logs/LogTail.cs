namespace EdgeDom.Ledger.Logs;

/// <summary>
/// The newest entries of one numbered log in memory: what is sent is as a rule what was just written, and what was
/// sent in vain is sent again. Bounded; what it has no more is read from the table. Any thread.
/// </summary>
/// <param name="entriesMax">Most entries kept.</param>
/// <param name="charactersMax">Most characters of bodies kept, but always one entry.</param>
/// <param name="numberOf">The number of an entry.</param>
/// <param name="bodyOf">Its body.</param>
public sealed class LogTail<TEntry>(
    int entriesMax, int charactersMax, Func<TEntry, long> numberOf, Func<TEntry, string> bodyOf)
    where TEntry : class
{
    private readonly Lock gate = new();
    private readonly TEntry?[] kept = new TEntry?[entriesMax];
    private long first = 1;
    private long last;
    private long characters;

    /// <summary>Adds the next entry; after a gap the tail begins anew with it.</summary>
    public void Add(TEntry entry)
    {
        lock (gate)
        {
            var number = numberOf(entry);
            var length = bodyOf(entry).Length;
            if (number != last + 1)
            {
                Array.Clear(kept);
                (first, characters) = (number, 0);
            }

            last = number;
            while (first < last && (last - first >= entriesMax || characters + length > charactersMax))
            {
                characters -= bodyOf(kept[first % entriesMax]!).Length;
                kept[first++ % entriesMax] = null;
            }

            kept[last % entriesMax] = entry;
            characters += length;
        }
    }

    /// <summary>
    /// At most <paramref name="countMax"/> entries after <paramref name="number"/>, oldest first; null when the first
    /// of them is not kept.
    /// </summary>
    public IReadOnlyList<TEntry>? After(long number, int countMax)
    {
        lock (gate)
        {
            if (number + 1 < first || number >= last)
            {
                return null;
            }

            var entries = new TEntry[Math.Min(countMax, last - number)];
            for (var at = 0; at < entries.Length; at++)
            {
                entries[at] = kept[(number + 1 + at) % entriesMax]!;
            }

            return entries;
        }
    }

    /// <summary>One entry; null when it is not kept.</summary>
    public TEntry? Find(long number)
    {
        lock (gate)
        {
            return number >= first && number <= last ? kept[number % entriesMax] : null;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (gate)
        {
            Array.Clear(kept);
            (first, last, characters) = (1, 0, 0);
        }
    }
}
