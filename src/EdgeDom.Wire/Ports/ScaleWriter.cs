namespace EdgeDom.Wire.Ports;

/// <summary>The site's words to a scale (MT-SICS).</summary>
public static class ScaleWriter
{
    /// <summary>Asks for a stable weight; the scale answers when it rests, or that it cannot.</summary>
    public static byte[] AskStable() => PortText.Frame("S");

    /// <summary>Asks for the weight as it is now.</summary>
    public static byte[] AskNow() => PortText.Frame("SI");
}
