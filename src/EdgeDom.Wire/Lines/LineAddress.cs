using System.Globalization;

namespace EdgeDom.Wire.Lines;

/// <summary>
/// One string that says where a device is: <c>serial:/dev/ttyUSB0:9600</c>, <c>serial:COM3:9600,7E1</c>,
/// <c>tcp:10.0.0.7:4001</c>, <c>memory:name</c>, <c>capture:file</c>.
/// </summary>
public sealed record LineAddress
{
    private LineAddress(string kind, string target, int number, string format) =>
        (Kind, Target, Number, Format) = (kind, target, number, format);

    /// <summary>serial, tcp, memory or capture.</summary>
    public string Kind { get; }

    /// <summary>Device path, host, name or file.</summary>
    public string Target { get; }

    /// <summary>Bits per second of a serial line, port number of a TCP line; otherwise 0.</summary>
    public int Number { get; }

    /// <summary>Data bits, parity and stop bits of a serial line, such as <c>8N1</c>; otherwise empty.</summary>
    public string Format { get; }

    /// <summary>Reads an address; on failure <paramref name="why"/> names what is wrong and what is allowed.</summary>
    public static LineAddress? Parse(string text, out string why)
    {
        why = "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? "" : text[..colon];
        var rest = colon < 0 ? "" : text[(colon + 1)..];
        switch (kind)
        {
            case "memory" or "capture" when rest.Length > 0:
                return new LineAddress(kind, rest, 0, "");
            case "serial" or "tcp" when rest.LastIndexOf(':') is > 0 and var last:
                var parts = rest[(last + 1)..].Split(',', 2);
                var format = parts.Length == 2 ? parts[1] : kind == "serial" ? "8N1" : "";
                var limit = kind == "tcp" ? 65535 : 4_000_000;
                if (int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number > 0 && number <= limit && IsFormat(kind, format))
                {
                    return new LineAddress(kind, rest[..last], number, format);
                }

                break;
        }

        why = $"'{text}' is no line address; "
            + "write serial:DEVICE:BAUD[,8N1], tcp:HOST:PORT, memory:NAME or capture:FILE.";
        return null;
    }

    /// <summary>The address as it is written in a configuration.</summary>
    public override string ToString() => Kind switch
    {
        "serial" => string.Create(CultureInfo.InvariantCulture, $"serial:{Target}:{Number},{Format}"),
        "tcp" => string.Create(CultureInfo.InvariantCulture, $"tcp:{Target}:{Number}"),
        _ => $"{Kind}:{Target}",
    };

    private static bool IsFormat(string kind, string format) => kind == "tcp"
        ? format.Length == 0
        : format is [>= '5' and <= '8', 'N' or 'E' or 'O' or 'M' or 'S', '1' or '2'];
}
