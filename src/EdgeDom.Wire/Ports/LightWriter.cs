using System.Globalization;
using EdgeDom.Model.Commands;

namespace EdgeDom.Wire.Ports;

/// <summary>The site's words to a pick light: <c>D number;bin;compartment;sku;quantity;toteSlot</c> shows, <c>C
/// number</c> blanks.</summary>
public static class LightWriter
{
    /// <summary>The bytes of one display. The same number again is the same display.</summary>
    public static byte[] Write(ShowLight show) => PortText.Frame(show.Pick is { } pick
        ? string.Join(
            ';',
            $"D{Text(show.Number)}",
            PortText.Encode(pick.Bin.Value),
            Text(pick.Compartment),
            PortText.Encode(pick.Sku.Value),
            Text(pick.Quantity),
            Text(pick.ToteSlot))
        : $"C{Text(show.Number)}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
