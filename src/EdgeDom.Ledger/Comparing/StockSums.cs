using System.Buffers.Binary;
using System.Security.Cryptography;
using EdgeDom.Ledger.Chains;

namespace EdgeDom.Ledger.Comparing;

/// <summary>
/// Sums of row hashes by which two copies of a promise book are compared without sending them: 1,024 buckets by the
/// hash of SKU and owner, each of 16 parts. A sum adds the SHA-256 of its rows as numbers modulo 2^256, so the order of
/// the rows does not matter; the root is SHA-256 over the buckets.
/// </summary>
public sealed class StockSums
{
    /// <summary>Buckets.</summary>
    public const int Buckets = 1_024;

    /// <summary>Parts of a bucket.</summary>
    public const int Parts = 16;

    /// <summary>Bytes of a part's sum that are told: enough to find what differs, the root decides.</summary>
    public const int PartBytes = 8;

    private const int Words = 4;
    private const int HashBytes = SHA256.HashSizeInBytes;

    // A bucket without rows has none: most have none in a small book, and together they are half a mebibyte.
    private readonly ulong[]?[] sums = new ulong[]?[Buckets];
    private readonly EntryChain chain = new();

    /// <summary>The sums over <paramref name="rows"/>.</summary>
    public static StockSums Of(IEnumerable<StockRow> rows)
    {
        var all = new StockSums();
        foreach (var row in rows)
        {
            all.Add(row);
        }

        return all;
    }

    /// <summary>The part a row belongs to: its bucket is the part's number divided by <see cref="Parts"/>.</summary>
    public int PartOf(StockRow row)
    {
        Span<byte> hash = stackalloc byte[HashBytes];
        chain.Begin([]).Add(row.Sku.Value).Add(row.Owner).End(hash);
        return BinaryPrimitives.ReadUInt16BigEndian(hash) % (Buckets * Parts);
    }

    /// <summary>The root over all buckets, 64 hex digits.</summary>
    public string Root()
    {
        var bytes = new byte[Buckets * HashBytes];
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            Sum(bucket, bytes.AsSpan(bucket * HashBytes, HashBytes));
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>The sum of one bucket, 32 bytes.</summary>
    public byte[] Bucket(int bucket)
    {
        var bytes = new byte[HashBytes];
        Sum(bucket, bytes);
        return bytes;
    }

    /// <summary>The last <see cref="PartBytes"/> bytes of each part's sum of one bucket.</summary>
    public byte[] PartsOf(int bucket)
    {
        var bytes = new byte[Parts * PartBytes];
        if (sums[bucket] is { } parts)
        {
            for (var part = 0; part < Parts; part++)
            {
                BinaryPrimitives.WriteUInt64BigEndian(
                    bytes.AsSpan(part * PartBytes), parts[(part * Words) + Words - 1]);
            }
        }

        return bytes;
    }

    private void Add(StockRow row)
    {
        var part = PartOf(row);
        Span<byte> hash = stackalloc byte[HashBytes];
        chain.Begin([]).Add(row.Sku.Value).Add(row.Owner).Add(row.Free).Add(row.Allotted)
            .Add(row.Reserved).Add(row.Blocked).Add(row.Version).End(hash);
        Span<ulong> number = stackalloc ulong[Words];
        for (var word = 0; word < Words; word++)
        {
            number[word] = BinaryPrimitives.ReadUInt64BigEndian(hash[(word * sizeof(ulong))..]);
        }

        var parts = sums[part / Parts] ??= new ulong[Parts * Words];
        Add(parts.AsSpan(part % Parts * Words, Words), number);
    }

    // Into bytes that are zero.
    private void Sum(int bucket, Span<byte> bytes)
    {
        if (sums[bucket] is not { } parts)
        {
            return;
        }

        Span<ulong> sum = stackalloc ulong[Words];
        sum.Clear();
        for (var part = 0; part < Parts; part++)
        {
            Add(sum, parts.AsSpan(part * Words, Words));
        }

        for (var word = 0; word < Words; word++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes[(word * sizeof(ulong))..], sum[word]);
        }
    }

    private static void Add(Span<ulong> sum, ReadOnlySpan<ulong> number)
    {
        var carry = 0UL;
        for (var word = Words - 1; word >= 0; word--)
        {
            var total = (UInt128)sum[word] + number[word] + carry;
            (sum[word], carry) = (unchecked((ulong)total), (ulong)(total >> 64));
        }
    }
}
