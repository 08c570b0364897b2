namespace EdgeDom.Ledger.Chains;

/// <summary>The hash chain of a numbered log: each hash is SHA-256 over the one before and the entry's canonical
/// bytes.</summary>
public static class HashChain
{
    [ThreadStatic]
    private static EntryChain? chain;

    /// <summary>The hash before entry 1.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>
    /// The hash of an entry. Canonical bytes: previous hash (32), number, at, version (8 each, big endian), then kind
    /// and
    /// body in UTF-8, each after its length in bytes (8, big endian). Throws when <paramref name="previous"/> is no
    /// hash.
    /// </summary>
    public static string Link(string previous, long number, string kind, int version, long atUnixMillis, string body)
    {
        chain ??= new EntryChain();
        Span<byte> hash = stackalloc byte[EntryChain.HashBytes];
        chain.Begin(Convert.FromHexString(previous)).Add(number).Add(atUnixMillis).Add(version).Add(kind).Add(body)
            .End(hash);
        return Convert.ToHexStringLower(hash);
    }
}
