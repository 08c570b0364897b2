using System.Globalization;
using System.Text;
using EdgeDom.Wire.Ports;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>What a broken or foreign device could send on the line of a scanner, a light or a scale.</summary>
internal static class PortBabble
{
    private static readonly string[] Frames =
    [
        "", " ", "\t", "B", "A", "B1", "B1;", "B;1", "B-1;1", "B1;-1", "B1;99999999999999999999",
        "B99999999999999999999;1",
        "A-1", "A99999999999999999999", "A1;1", "B1;1;1", "B 1 ; 1", "Bx;y", "S S NaN g", "S S 1e400 kg", "S S  g",
        "S S 999999999 kg", "S S -999999999 g", "S S 79228162514264337593543950336 g", "S D 1 lb", "S I", "S +", "S -",
        "ES", "ET", "EL", "S S 1,5 g", "S S 0x10 g", "S S 1 g g", "s s 1 g", "\u0000", "\u0001\u0002\u0003",
        "4006381333931",
        "]C1 0104006381333931", "'; DROP TABLE entry; --", "<script>", "..\\..\\x", "B1;1\u0000", "\u00ff\u00fe",
    ];

    /// <summary>The next piece of bytes; frames begin, end and break anywhere.</summary>
    public static byte[] Next(Random random) => random.Next(10) switch
    {
        0 => random.Bytes(random.Next(1, 600)),
        1 => Encoding.ASCII.GetBytes(new string(random.Of(['9', 'B', ' ', 'S']), random.Of([255, 256, 257, 70_000]))),
        2 => Encoding.ASCII.GetBytes(new string(random.Of(['\r', '\n', '\0']), random.Next(1, 300))),
        3 => Cut(Honest(random), random),
        4 => [.. Honest(random), .. Honest(random)],
        5 => Encoding.UTF8.GetBytes($"{random.Of(Frames)}\n"),
        _ => Encoding.Latin1.GetBytes($"{random.Of(Frames)}\r\n"),
    };

    // Well formed, but of nothing that is asked for now.
    private static byte[] Honest(Random random) => random.Next(4) switch
    {
        0 => ScannerWriter.Write(string.Create(CultureInfo.InvariantCulture, $"29{random.Next():D10}")),
        1 => LightDeviceWriter.Pressed(random.Next(), random.Next(100)),
        2 => LightDeviceWriter.Shown(random.Next()),
        _ => ScaleDeviceWriter.Stable(random.Next(-5_000, 50_000)),
    };

    private static byte[] Cut(byte[] frame, Random random) => frame[..random.Next(frame.Length)];
}
