using System.Text;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>Bytes that a stranger could send to the port of a broker instead of a proper sign-in.</summary>
internal static class BrokenMqtt
{
    /// <summary>The next connection's bytes.</summary>
    public static byte[] Next(Random random) => random.Next(10) switch
    {
        0 => random.Bytes(random.Next(1, 500)),
        1 => [0x10, 0xFF, 0xFF, 0xFF, 0x7F, .. random.Bytes(50)],
        2 => [0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        3 => Connect(random.Of<byte>([0, 1, 3, 6, 9, 255]), "stranger", "x"),
        4 => Connect(4, "stranger", "wrong"),
        5 => Connect(5, new string('u', 60_000), new string('p', 60_000)),
        6 => Cut(Connect(4, "r001", "guess"), random),
        7 => [0x30, 0x05, 0x00, 0x01, (byte)'x', 1, 2],
        8 => Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        _ => [.. Connect(4, "r001", ""), 0x82, 0x08, 0x00, 0x01, 0x00, 0x03, (byte)'#', 0x2F, 0x23, 0x00],
    };

    private static byte[] Connect(byte version, string user, string password)
    {
        byte[] body =
        [
            .. Text("MQTT"), version, 0xC2, 0x00, 0x0F, .. version == 5 ? (byte[])[0x00] : [], .. Text("stranger"),
            .. Text(user), .. Text(password),
        ];
        return [0x10, .. Length(body.Length), .. body];
    }

    private static byte[] Cut(byte[] bytes, Random random) => bytes[..random.Next(1, bytes.Length)];

    private static byte[] Text(string text) =>
        [(byte)(text.Length >> 8), (byte)(text.Length & 0xFF), .. Encoding.ASCII.GetBytes(text)];

    private static List<byte> Length(int length)
    {
        var bytes = new List<byte>();
        do
        {
            bytes.Add((byte)((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
            length >>= 7;
        }
        while (length > 0);

        return bytes;
    }
}
