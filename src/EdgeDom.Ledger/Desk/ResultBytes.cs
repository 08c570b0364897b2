using EdgeDom.Ledger.Packed;
using EdgeDom.Model.Postings;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// What a stored answer says beyond its columns, in few bytes: the refused step, or what each step did. Numbers are
/// zigzag in groups of seven bits; a step with a shortfall is marked by its lowest bit.
/// </summary>
internal static class ResultBytes
{
    private const int ShortBytes = 256;

    /// <summary>Writes a refusal's step, or the results of an accepted posting.</summary>
    public static byte[] Write(PostingAnswer answer)
    {
        var most = (answer.Results.Count + 1) * 2 * SevenBit.BytesMax;
        Span<byte> bytes = most <= ShortBytes ? stackalloc byte[most] : new byte[most];
        if (answer.Refusal is not null)
        {
            return bytes[..SevenBit.Put(bytes, SevenBit.ZigZag(answer.Step))].ToArray();
        }

        var length = 0;
        for (var step = 0; step < answer.Results.Count; step++)
        {
            var result = answer.Results[step];
            var isShort = result.Shortfall != 0;
            length += SevenBit.Put(bytes[length..], (SevenBit.ZigZag(result.Quantity) << 1) | (isShort ? 1UL : 0UL));
            length += isShort ? SevenBit.Put(bytes[length..], SevenBit.ZigZag(result.Shortfall)) : 0;
        }

        return bytes[..length].ToArray();
    }

    /// <summary>Reads the step of a refusal.</summary>
    public static int ReadStep(ReadOnlySpan<byte> bytes) => checked((int)SevenBit.UnZigZag(SevenBit.Take(ref bytes)));

    /// <summary>Reads the results of an accepted posting.</summary>
    public static IReadOnlyList<StepResult> ReadResults(ReadOnlySpan<byte> bytes)
    {
        var results = new List<StepResult>(bytes.Length);
        while (bytes.Length > 0)
        {
            var first = SevenBit.Take(ref bytes);
            var shortfall = (first & 1) == 0 ? 0 : SevenBit.UnZigZag(SevenBit.Take(ref bytes));
            results.Add(new StepResult(SevenBit.UnZigZag(first >> 1), shortfall));
        }

        return results;
    }
}
