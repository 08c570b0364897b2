using System.Globalization;

namespace EdgeDom.Wire.Ports;

/// <summary>A scale's own words (MT-SICS).</summary>
public static class ScaleDeviceWriter
{
    /// <summary>A weight at rest.</summary>
    public static byte[] Stable(long grams) => Weight('S', grams);

    /// <summary>A weight that still moves.</summary>
    public static byte[] Moving(long grams) => Weight('D', grams);

    /// <summary>The scale cannot weigh now.</summary>
    public static byte[] CannotNow() => PortText.Frame("S I");

    /// <summary>The command is unknown.</summary>
    public static byte[] NotUnderstood() => PortText.Frame("ES");

    private static byte[] Weight(char status, long grams) =>
        PortText.Frame(string.Create(CultureInfo.InvariantCulture, $"S {status} {grams,8} g"));
}
