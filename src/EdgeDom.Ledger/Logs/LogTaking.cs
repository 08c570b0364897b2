namespace EdgeDom.Ledger.Logs;

/// <summary>What became of an entry that another party's log offered.</summary>
public enum LogTaking
{
    /// <summary>It was the next one and is stored.</summary>
    Taken = 1,

    /// <summary>It was stored before, the same bytes; nothing changed.</summary>
    Known = 2,

    /// <summary>An entry before it is missing; nothing changed. Ask for entries after the last one held.</summary>
    Gap = 3,

    /// <summary>Its hash does not continue what is stored: the logs part. Nothing changed; people must look.</summary>
    Forked = 4,
}
