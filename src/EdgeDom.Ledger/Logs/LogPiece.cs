using System.Text;

namespace EdgeDom.Ledger.Logs;

/// <summary>As much of a log as one message may carry.</summary>
internal static class LogPiece
{
    /// <summary>
    /// The first of <paramref name="records"/>: bodies of at most <paramref name="bytesMax"/> bytes in all, but always
    /// one when there is one.
    /// </summary>
    public static IReadOnlyList<LogRecord> Of(IEnumerable<LogRecord> records, int bytesMax)
    {
        var piece = new List<LogRecord>();
        long bytes = 0;
        foreach (var record in records)
        {
            bytes += Encoding.UTF8.GetByteCount(record.Body);
            if (piece.Count > 0 && bytes > bytesMax)
            {
                break;
            }

            piece.Add(record);
        }

        return piece;
    }
}
