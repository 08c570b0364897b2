using System.Globalization;
using System.Text;

namespace EdgeDom.Wire.Labels;

/// <summary>
/// A label in ZPL II (Zebra, Programming Guide P1099958), for printers of 203 dots an inch; UTF-8, with line feeds.
/// </summary>
public static class ZplLabel
{
    /// <summary>What it is called on the web.</summary>
    public const string MediaType = "application/zpl";

    /// <summary>One label, from ^XA to ^XZ.</summary>
    public static string Of(ParcelLabel label)
    {
        var zpl = new StringBuilder("^XA\n^CI28\n");
        Add(zpl, $"^PW{LabelPaper.Width}^LL{LabelPaper.Height}^LH0,0");
        foreach (var top in LabelPaper.Rules)
        {
            Add(zpl, $"^FO0,{top}^GB{LabelPaper.Width},3,3^FS");
        }

        foreach (var word in LabelPaper.Words(label).Where(word => word.Text.Length > 0))
        {
            Add(zpl, $"^FO{word.Left},{word.Top}^A0N,{word.Size},{word.Size}^FH^FD{Escaped(word.Text)}^FS");
        }

        if (LabelPaper.Carrier(label) is { } carrier)
        {
            Add(zpl, $"{Field(carrier)}^BCN,{carrier.Height},N,N,N,A^FD{label.Parcel.Tracking}^FS");
        }

        // Start in subset C, function character 1, application identifier 00: the bars are those of GS1-128.
        var code = LabelPaper.Code(label);
        Add(zpl, $"{Field(code)}^BCN,{code.Height},N,N,N,N^FD>;>800{label.Parcel.Sscc}^FS");
        return zpl.Append("^XZ\n").ToString();
    }

    private static FormattableString Field(LabelBars bars) => $"^FO{bars.Left},{bars.Top}^BY{bars.Module}";

    private static void Add(StringBuilder zpl, FormattableString line) =>
        zpl.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    // After ^FH an underscore and two hexadecimal digits are a byte; a caret or tilde would begin a command.
    private static string Escaped(string text) => text.Replace("_", "_5F", StringComparison.Ordinal)
        .Replace("^", "_5E", StringComparison.Ordinal).Replace("~", "_7E", StringComparison.Ordinal);
}
