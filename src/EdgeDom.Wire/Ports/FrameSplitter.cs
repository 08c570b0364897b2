using System.Text;

namespace EdgeDom.Wire.Ports;

/// <summary>
/// Puts pieces of bytes together into frames that end with CR, LF or both. A frame that is too long or holds other
/// bytes
/// than printable ASCII is refused once, whole; the next one is read again.
/// </summary>
public sealed class FrameSplitter
{
    /// <summary>Bytes of a frame at most, without its end.</summary>
    public const int BytesMax = 256;

    private readonly byte[] frame = new byte[BytesMax];
    private int length;
    private bool isTooLong;

    /// <summary>
    /// Takes a piece; calls <paramref name="whole"/> for each complete frame that is not empty, and
    /// <paramref name="refused"/> with the reason for each bad one.
    /// </summary>
    public void Feed(ReadOnlySpan<byte> piece, Action<string> whole, Action<string> refused)
    {
        foreach (var unit in piece)
        {
            if (unit is (byte)'\r' or (byte)'\n')
            {
                End(whole, refused);
            }
            else if (length < BytesMax)
            {
                frame[length++] = unit;
            }
            else
            {
                isTooLong = true;
            }
        }
    }

    /// <summary>Forgets a half frame, as after a line was lost.</summary>
    public void Reset() => (length, isTooLong) = (0, false);

    private void End(Action<string> whole, Action<string> refused)
    {
        var bytes = frame.AsSpan(0, length);
        var wasTooLong = isTooLong;
        Reset();
        if (wasTooLong)
        {
            refused($"A frame has at most {BytesMax} bytes before its CR LF; this one is longer.");
            return;
        }

        if (bytes.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) is >= 0 and var at)
        {
            refused($"A frame is printable ASCII; byte {at} is 0x{bytes[at]:X2} (wrong baud rate or parity?).");
            return;
        }

        if (!bytes.IsEmpty)
        {
            whole(Encoding.ASCII.GetString(bytes));
        }
    }
}
