using System.Globalization;
using EdgeDom.Model.Commands;

namespace EdgeDom.Wire.Ports;

/// <summary>The site's words to a pick light: <c>D number;bin;compartment;sku;quantity;toteSlot</c> shows, <c>C number</c> blanks.</summary>
public static class LightWriter
{
    /// <summary>The bytes of one display. The same number again is the same display.</summary>
    public static byte[] Write(ShowLight show) => PortText.Frame(show.Pick is { } pick
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"D{show.Number};{PortText.Encode(pick.Bin.Value)};{pick.Compartment};{PortText.Encode(pick.Sku.Value)};{pick.Quantity};{pick.ToteSlot}")
        : string.Create(CultureInfo.InvariantCulture, $"C{show.Number}"));
}
