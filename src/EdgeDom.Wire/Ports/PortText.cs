using System.Globalization;
using System.Text;

namespace EdgeDom.Wire.Ports;

/// <summary>The text of port frames: ASCII, fields apart by semicolons, what would disturb is
/// percent-encoded.</summary>
internal static class PortText
{
    /// <summary>A frame as bytes with its end.</summary>
    public static byte[] Frame(string text) => Encoding.ASCII.GetBytes(text + "\r\n");

    /// <summary>A field that can hold anything: <c>; %</c>, control characters and all beyond ASCII are encoded as %XX
    /// of UTF-8.</summary>
    public static string Encode(string field)
    {
        var text = new StringBuilder(field.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(field))
        {
            if (unit is > 0x20 and < 0x7F and not ((byte)';' or (byte)'%'))
            {
                text.Append((char)unit);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
            }
        }

        return text.ToString();
    }

    /// <summary>The field again.</summary>
    public static string Decode(string field) => Uri.UnescapeDataString(field);

    /// <summary>Reads a whole number of 0 or more.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>A received text so that people can read it in a message: at most 40 characters, quoted.</summary>
    public static string Show(string text) => text.Length <= 40 ? $"'{text}'" : $"'{text[..40]}...'";
}
