using System.IO.Compression;
using System.Text;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>A file a person wrote, as a slip, a bad disk or another program leaves it.</summary>
internal static class BrokenFile
{
    private static readonly string[] Slips =
    [
        "", "\"", ",", "\u0000", "NaN", "-1", "1e999", "99999999999999999999", "null", "{", "}", "[", "]", ":",
        "\ufeff", "\r", "\n\n", "\\u12", "//", "/*", "'", "true", "\ud83d\ude00", "\t", "=1+1", "1,5", "0x10", "1e-9",
        "\"\"", ";",
    ];

    /// <summary>The file broken in one way, and the way's name.</summary>
    public static (string Fault, byte[] Bytes) Of(byte[] valid, Random random)
    {
        switch (random.Next(9))
        {
            case 0:
                return ("cut off", valid[..random.Next(valid.Length)]);
            case 1:
                return ("bytes of any value", random.Bytes(random.Next(1, 4_000)));
            case 2:
                return ("some bits turned", Turned(valid, random));
            case 3:
                return ("a piece doubled", Doubled(valid, random));
            case 4:
                return ("empty", []);
            case 5:
                return ("one line without end", [.. valid, .. Encoding.ASCII.GetBytes($"\"{Long(random)}")]);
            case 6:
                return ("nested without end", Encoding.ASCII.GetBytes(new string(random.Of(['[', '{']), 50_000)));
            default:
                return ("a slip of the pen", Slipped(valid, random));
        }
    }

    /// <summary>Bytes as a .gz file holds them.</summary>
    public static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static string Long(Random random) => new(random.Of(['x', '9', ',']), random.Of([70_000, 300_000]));

    private static byte[] Turned(byte[] valid, Random random)
    {
        var bytes = valid.ToArray();
        for (var turns = random.Next(1, 30); turns > 0; turns--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    private static byte[] Doubled(byte[] valid, Random random)
    {
        var (from, to) = (random.Next(valid.Length), random.Next(valid.Length));
        var piece = valid[Math.Min(from, to)..Math.Max(from, to)];
        var at = random.Next(valid.Length);
        return [.. valid[..at], .. piece, .. valid[at..]];
    }

    // One to five words or numbers become something else.
    private static byte[] Slipped(byte[] valid, Random random)
    {
        var text = Encoding.UTF8.GetString(valid);
        for (var slips = random.Next(1, 6); slips > 0; slips--)
        {
            var at = random.Next(text.Length);
            var end = text.IndexOfAny([',', ':', '\n', ' ', '"'], at);
            text = text[..at] + random.Of(Slips) + text[(end < 0 ? text.Length : end)..];
            if (text.Length == 0)
            {
                break;
            }
        }

        return Encoding.UTF8.GetBytes(text);
    }
}
