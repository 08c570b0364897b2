using System.Buffers;
using System.Text;

namespace EdgeDom.Ledger.Schema;

/// <summary>One value for a <see cref="Statement"/>: a whole number, a text, or bytes. Makes no garbage.</summary>
public readonly struct StatementValue
{
    /// <summary>Bytes that are copied in nanoseconds.</summary>
    internal const int ShortTextBytes = 512;

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
    internal int Bind(nint statement, int index) => textOrBytes switch
    {
        null => SqliteCalls.Bind(statement, index, number),
        string text => Bind(statement, index, text),
        var bytes => SqliteCalls.BindBytes(statement, index, (byte[])bytes),
    };

    private static int Bind(nint statement, int index, string text)
    {
        if (Encoding.UTF8.GetMaxByteCount(text.Length) <= ShortTextBytes)
        {
            Span<byte> utf8 = stackalloc byte[ShortTextBytes];
            return SqliteCalls.BindText(statement, index, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(text));
        var code = SqliteCalls.BindText(statement, index, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return code;
    }
}
