namespace EdgeDom.App.Replays;

/// <summary>CRC-32 as in IEEE 802.3, zip and gzip.</summary>
internal static class Checksum
{
    private static readonly uint[] Table = Make();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum = Table[(sum ^ one) & 0xff] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static uint[] Make()
    {
        var table = new uint[256];
        for (var at = 0u; at < table.Length; at++)
        {
            var sum = at;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xedb88320 : sum >> 1;
            }

            table[at] = sum;
        }

        return table;
    }
}
