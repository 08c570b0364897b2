namespace EdgeDom.Hub.Strategies;

/// <summary>
/// Draws orders into roll-outs. Each version draws by a number of its own, so that the share of one says nothing about
/// the share of another; one order gets the same from one version always, at every hub node, so it keeps its side while
/// the share grows.
/// </summary>
public static class RollOutDraw
{
    private const ulong Basis = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;

    /// <summary>0 to 99, evenly, for an order by its number.</summary>
    public static int Of(string version, long order)
    {
        var seed = version.Aggregate(Basis, (hash, letter) => unchecked((hash ^ letter) * Prime));
        return (int)Math.BigMul(Mixed(unchecked(Mixed(seed) + ((ulong)order * Step))), 100, out _);
    }

    // The finaliser of SplitMix64: each bit of what goes in moves about half of what comes out.
    private static ulong Mixed(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
            return bits ^ (bits >> 31);
        }
    }
}
