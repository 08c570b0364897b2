using EdgeDom.Model.Postings;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// What a stored answer says beyond its columns, in few bytes: the refused step, or what each step did. Numbers are
/// zigzag in groups of seven bits; a step with a shortfall is marked by its lowest bit.
/// </summary>
internal static class ResultBytes
{
    /// <summary>Writes a refusal's step, or the results of an accepted posting.</summary>
    public static byte[] Write(PostingAnswer answer)
    {
        var bytes = new List<byte>(answer.Results.Count + 1);
        if (answer.Refusal is not null)
        {
            Put(bytes, ZigZag(answer.Step));
            return [.. bytes];
        }

        foreach (var result in answer.Results)
        {
            Put(bytes, (ZigZag(result.Quantity) << 1) | (result.Shortfall == 0 ? 0UL : 1UL));
            if (result.Shortfall != 0)
            {
                Put(bytes, ZigZag(result.Shortfall));
            }
        }

        return [.. bytes];
    }

    /// <summary>Reads the step of a refusal.</summary>
    public static int ReadStep(ReadOnlySpan<byte> bytes) => checked((int)UnZigZag(Take(ref bytes)));

    /// <summary>Reads the results of an accepted posting.</summary>
    public static IReadOnlyList<StepResult> ReadResults(ReadOnlySpan<byte> bytes)
    {
        var results = new List<StepResult>(bytes.Length);
        while (bytes.Length > 0)
        {
            var first = Take(ref bytes);
            results.Add(new StepResult(UnZigZag(first >> 1), (first & 1) == 0 ? 0 : UnZigZag(Take(ref bytes))));
        }

        return results;
    }

    private static ulong ZigZag(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));

    private static long UnZigZag(ulong value) => unchecked((long)(value >> 1) ^ -(long)(value & 1));

    private static void Put(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7F) | 0x80));
        }

        bytes.Add((byte)value);
    }

    private static ulong Take(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (bytes.Length == 0)
            {
                break;
            }

            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("The results of a stored posting cannot be read. Run ledger verify.");
    }
}
