using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ZXing;
using ZXing.Common;
using ZXing.OneD;

namespace EdgeDom.Tests.Wire;

/// <summary>Reads labels as a scanner and a printer would.</summary>
internal static partial class LabelReading
{
    private const int QuietModules = 10;

    /// <summary>
    /// What the bars of a name in an SVG say, read by a reader of Code 128; "]C1" in front says that they are GS1-128.
    /// Null when no reader could read them.
    /// </summary>
    public static string? Scan(string svg, string name)
    {
        var path = XDocument.Parse(svg).Descendants().Single(one => (string?)one.Attribute("id") == name);
        var bars = Bar().Matches((string)path.Attribute("d")!)
            .Select(bar => (From: Number(bar, "left"), To: Number(bar, "left") + Number(bar, "width"))).ToArray();
        var narrowest = bars.Min(bar => bar.To - bar.From);
        var quiet = QuietModules * narrowest;
        // What does not lie within the label with its quiet zones no scanner reads.
        if (bars[0].From < quiet || bars[^1].To + quiet > 800)
        {
            return null;
        }

        var row = new BitArray(800);
        foreach (var (from, to) in bars)
        {
            for (var dot = from; dot < to; dot++)
            {
                row[dot] = true;
            }
        }

        var hints = new Dictionary<DecodeHintType, object> { [DecodeHintType.ASSUME_GS1] = true };
        // Where the check sign is the function character 1, this reader shows it as a separator behind all.
        return new Code128Reader().decodeRow(0, row, hints)?.Text.TrimEnd('\u001d');
    }

    /// <summary>The number in the last bars of a label in ZPL, with its application identifier.</summary>
    public static string CodeOf(string zpl) => Code().Match(zpl).Groups["code"].Value;

    private static int Number(Match bar, string name) =>
        int.Parse(bar.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("M(?<left>[0-9]+) [0-9]+h(?<width>[0-9]+)v[0-9]+h-[0-9]+z", RegexOptions.ExplicitCapture)]
    private static partial Regex Bar();

    [GeneratedRegex("[\\^]BCN,256,N,N,N,N[\\^]FD>;>8(?<code>[0-9]{20})[\\^]FS", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
