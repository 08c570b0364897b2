using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace EdgeDom.Wire.Labels;

/// <summary>A label as SVG 1.1, for eyes and for printers of a browser; 100 mm by 150 mm.</summary>
public static class SvgLabel
{
    /// <summary>What it is called on the web.</summary>
    public const string MediaType = "image/svg+xml";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The whole document.</summary>
    public static string Of(ParcelLabel label)
    {
        var paper = $"0 0 {Whole(LabelPaper.Width)} {Whole(LabelPaper.Height)}";
        var root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", paper),
            new XAttribute("width", "100mm"),
            new XAttribute("height", "150mm"),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", $"Label of parcel {label.Parcel.Sscc}"),
            new XElement(
                Svg + "rect",
                new XAttribute("width", LabelPaper.Width),
                new XAttribute("height", LabelPaper.Height),
                new XAttribute("fill", "#fff")));
        root.Add(LabelPaper.Rules.Select(top => new XElement(
            Svg + "path", new XAttribute("d", $"M0 {Whole(top)}h{Whole(LabelPaper.Width)}v3H0z"))));
        root.Add(LabelPaper.Words(label).Where(word => word.Text.Length > 0).Select(Word));
        if (LabelPaper.Carrier(label) is { } carrier)
        {
            root.Add(Bars("carrier", carrier));
        }

        root.Add(Bars("sscc", LabelPaper.Code(label)));
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Word(LabelWord word) => new(
        Svg + "text",
        new XAttribute("x", word.Left),
        new XAttribute("y", word.Top + (word.Size * 4 / 5)),
        new XAttribute("font-family", "Arial, Helvetica, sans-serif"),
        new XAttribute("font-weight", "bold"),
        new XAttribute("font-size", word.Size),
        word.Text);

    // One path, a bar after the other: where each begins and how wide it is.
    private static XElement Bars(string id, LabelBars bars)
    {
        var path = new StringBuilder();
        for (var from = 0; from < bars.Modules.Length;)
        {
            var to = from;
            while (to < bars.Modules.Length && bars.Modules[to] == bars.Modules[from])
            {
                to++;
            }

            if (bars.Modules[from])
            {
                path.Append(CultureInfo.InvariantCulture, $"M{bars.Left + (from * bars.Module)} {bars.Top}")
                    .Append(CultureInfo.InvariantCulture, $"h{(to - from) * bars.Module}v{bars.Height}")
                    .Append(CultureInfo.InvariantCulture, $"h-{(to - from) * bars.Module}z");
            }

            from = to;
        }

        return new XElement(
            Svg + "path",
            new XAttribute("id", id),
            new XAttribute("shape-rendering", "crispEdges"),
            new XAttribute("d", path.ToString()));
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
