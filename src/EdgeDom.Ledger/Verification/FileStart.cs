using System.Buffers.Binary;
using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Tables;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// What a closed file says of itself in the first bytes of SQLite's format: whose it is and how long it must be. SQLite
/// reads what is missing of a last page as zeros, and calls a file that ends earlier malformed without saying where.
/// </summary>
internal static class FileStart
{
    private const int Bytes = 100;
    private const int PageSizeAt = 16;
    private const int ChangeAt = 24;
    private const int PagesAt = 28;
    private const int OwnerAt = 68;
    private const int PagesCountedAt = 92;
    private const int LargestPage = 65_536;

    /// <summary>
    /// Whether it is marked as a site's ledger; false for what is something else. Throws
    /// <see cref="LedgerDamagedException"/> when it was cut short.
    /// </summary>
    public static bool IsLedger(string file)
    {
        Span<byte> start = stackalloc byte[Bytes];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var read = stream.ReadAtLeast(start, Bytes, throwOnEndOfStream: false);
        if (read < Bytes)
        {
            return "SQLite format 3\0"u8.StartsWith(start[..Math.Min(read, 16)])
                ? throw CutShort(file, stream.Length, "more than that")
                : false;
        }

        if (Number(start, OwnerAt) != SiteTables.ApplicationId)
        {
            return false;
        }

        // The count of pages is only good when it was made with the last change.
        var page = BinaryPrimitives.ReadUInt16BigEndian(start[PageSizeAt..]) is var size and not 1 ? size : LargestPage;
        var whole = Number(start, ChangeAt) == Number(start, PagesCountedAt) ? Number(start, PagesAt) * page : 0;
        return stream.Length >= whole ? true : throw CutShort(file, stream.Length, $"{whole}");
    }

    private static long Number(ReadOnlySpan<byte> start, int at) => BinaryPrimitives.ReadUInt32BigEndian(start[at..]);

    private static LedgerDamagedException CutShort(string file, long length, string whole) => new(
        $"{file} was cut short: {length} bytes are there, {whole} were written. Keep it and restore a backup.");
}
