using System.Buffers;
using System.Text;
using SQLitePCL;

namespace EdgeDom.Ledger.Schema;

/// <summary>One value for a <see cref="Statement"/>: a whole number, a text, or bytes. Makes no garbage.</summary>
public readonly struct StatementValue
{
    private const int ShortTextBytes = 512;

    private readonly long number;
    private readonly object? textOrBytes;

    private StatementValue(long number, object? textOrBytes) =>
        (this.number, this.textOrBytes) = (number, textOrBytes);

    /// <summary>A whole number.</summary>
    public static implicit operator StatementValue(long number) => new(number, null);

    /// <summary>A text.</summary>
    public static implicit operator StatementValue(string text) => new(0, text);

    /// <summary>Bytes.</summary>
    public static implicit operator StatementValue(byte[] bytes) => new(0, bytes);

    /// <summary>
    /// A value that was kept as an object. Throws <see cref="NotSupportedException"/> when it is nothing of these.
    /// </summary>
    public static StatementValue Of(object value) => value switch
    {
        string text => text,
        long number => number,
        int number => number,
        byte[] bytes => bytes,
        _ => throw new NotSupportedException($"SQLite is given no {value.GetType().Name} here."),
    };

    /// <summary>Gives it to a prepared statement, which copies it; SQLite's own result code.</summary>
    internal int Bind(sqlite3_stmt statement, int index) => textOrBytes switch
    {
        null => raw.sqlite3_bind_int64(statement, index, number),
        string { Length: > 0 } text => Bind(statement, index, text),
        string => raw.sqlite3_bind_text(statement, index, utf8z.FromSpan("\0"u8)),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, index, 0),
        var bytes => raw.sqlite3_bind_blob(statement, index, (byte[])bytes),
    };

    private static int Bind(sqlite3_stmt statement, int index, string text)
    {
        if (Encoding.UTF8.GetMaxByteCount(text.Length) <= ShortTextBytes)
        {
            Span<byte> utf8 = stackalloc byte[ShortTextBytes];
            return raw.sqlite3_bind_text(statement, index, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(text));
        var code = raw.sqlite3_bind_text(statement, index, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return code;
    }
}
