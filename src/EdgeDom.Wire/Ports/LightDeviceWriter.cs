using System.Globalization;

namespace EdgeDom.Wire.Ports;

/// <summary>A pick light's own words.</summary>
public static class LightDeviceWriter
{
    /// <summary>Display <paramref name="number"/> is now shown (or blanked).</summary>
    public static byte[] Shown(long number) =>
        PortText.Frame(string.Create(CultureInfo.InvariantCulture, $"A{number}"));

    /// <summary>The button was pressed while display <paramref name="number"/> was lit, with this quantity
    /// set.</summary>
    public static byte[] Pressed(long number, long quantity) =>
        PortText.Frame(string.Create(CultureInfo.InvariantCulture, $"B{number};{quantity}"));
}
