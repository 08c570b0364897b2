using System.Globalization;
using System.Text.Json;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Names of edges: unique within an order, and the same for controller and robot without telling each
/// other.</summary>
internal static class EdgeNames
{
    private const int KeptMax = 1024;

    private static readonly JsonEncodedText[] Kept =
        [.. Enumerable.Range(0, KeptMax).Select(Make)];

    public static JsonEncodedText Of(int sequence) =>
        sequence >= 0 && sequence < KeptMax ? Kept[sequence] : Make(sequence);

    private static JsonEncodedText Make(int sequence) =>
        JsonEncodedText.Encode(string.Create(CultureInfo.InvariantCulture, $"e{sequence}"));
}
