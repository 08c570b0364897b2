using ZXing.OneD;

namespace EdgeDom.Wire.Labels;

/// <summary>
/// Code 128 (ISO/IEC 15417) as bars and gaps, drawn by ZXing; the number of a parcel as GS1-128 with application
/// identifier 00 (GS1 General Specifications, release 25, 5.4 and 3.2.1).
/// </summary>
public static class Bars
{
    // ZXing's sign for the function character 1, by which a reader knows GS1-128 from other Code 128.
    private const char Function1 = '\u00f1';

    /// <summary>The modules of a parcel's code from left to right, true for black; without quiet zones.</summary>
    public static bool[] OfSscc(string sscc) => new Code128Writer().encode($"{Function1}00{sscc}");

    /// <summary>The modules of a text of capital letters and digits, as above.</summary>
    public static bool[] Of(string text) => new Code128Writer().encode(text);
}
