namespace EdgeDom.Wire.Labels;

/// <summary>
/// Where what stands on a label, in dots of an eighth of a millimetre: 100 mm by 150 mm, as logistic labels are, at the
/// 203 dots an inch that most label printers have.
/// </summary>
internal static class LabelPaper
{
    public const int DotsPerMillimetre = 8;
    public const int Width = 100 * DotsPerMillimetre;
    public const int Height = 150 * DotsPerMillimetre;
    public const int Margin = 5 * DotsPerMillimetre;

    /// <summary>How wide a module of the parcel's code is: 0.5 mm; GS1 allows 0.495 mm to 1.016 mm.</summary>
    public const int Module = 4;

    /// <summary>How high it is: 32 mm, of at least 31.75 mm.</summary>
    public const int BarsHeight = 32 * DotsPerMillimetre;

    /// <summary>The carrier's bars.</summary>
    public const int CarrierHeight = 14 * DotsPerMillimetre;

    private const int CarrierModuleMost = 3;

    // Of most letters of a bold type, in hundredths of its height.
    private const int SignWidth = 62;
    private const int LeastSize = 20;

    /// <summary>Lines across the label, from the top.</summary>
    public static IReadOnlyList<int> Rules { get; } = [160, 520, 656, 856];

    /// <summary>All words, each with its place.</summary>
    public static IReadOnlyList<LabelWord> Words(ParcelLabel label)
    {
        var words = new List<LabelWord>
        {
            Word(Margin, 40, 24, "From", Width),
            Word(Margin, 72, 48, label.From, Width),
            Word(Margin, 184, 24, "To", Width),
            Word(Margin, 536, 64, label.Service, Width),
            Word(Margin, 612, 32, label.Part, Width / 2),
            Word(Width / 2, 612, 32, label.Day, Width / 2),
            Word(Margin, 872, 24, "SSCC", Width),
            Word(Margin, 1164, 32, label.Spoken, Width),
        };
        words.AddRange(label.To.Select((line, index) => Word(Margin, 216 + (index * 50), 44, line, Width)));
        if (label.Parcel.Tracking is { } tracking)
        {
            words.Add(Word(Margin, 808, 32, tracking, Width));
        }

        return words;
    }

    /// <summary>The bars of the parcel's code.</summary>
    public static LabelBars Code(ParcelLabel label) => Centred(Bars.OfSscc(label.Parcel.Sscc), Module, 900, BarsHeight);

    /// <summary>The bars of the carrier's number; null when it has none.</summary>
    public static LabelBars? Carrier(ParcelLabel label)
    {
        if (label.Parcel.Tracking is not { } tracking)
        {
            return null;
        }

        var modules = Bars.Of(tracking);
        var width = Math.Clamp((Width - (2 * Margin)) / modules.Length, 1, CarrierModuleMost);
        return Centred(modules, width, 680, CarrierHeight);
    }

    private static LabelBars Centred(bool[] modules, int width, int top, int height) =>
        new((Width - (modules.Length * width)) / 2, top, width, height, modules);

    // Long words are written smaller, and cut when they would be too small to read.
    private static LabelWord Word(int left, int top, int size, string text, int room)
    {
        var space = room - Margin - (left == Margin ? Margin : 0);
        var most = space * 100 / (LeastSize * SignWidth);
        var clean = ParcelLabel.Printable(text, most);
        var fits = clean.Length == 0 ? size : space * 100 / (clean.Length * SignWidth);
        return new LabelWord(left, top, Math.Clamp(fits, LeastSize, size), clean);
    }
}
