using System.Globalization;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a carrier's numbers from JSON and checks them.</summary>
public static class TrackingForm
{
    private const int PrefixMost = 10;
    private const int SuffixMost = 4;
    private const int DigitsMost = 18;
    private const int S10Digits = 8;
    private const long NumberMost = 999_999_999_999_999_999;

    /// <summary>The range; worthless when the form has refused something.</summary>
    public static TrackingRange Read(JsonForm form)
    {
        var range = new TrackingRange(
            Word(form, "prefix", PrefixMost),
            (int)(form.Whole("digits", 1, DigitsMost) ?? DigitsMost),
            form.Whole("first", 0, NumberMost) ?? 0,
            form.Whole("last", 0, NumberMost) ?? NumberMost,
            Word(form, "suffix", SuffixMost),
            form.Word<TrackingCheck>("check", isRequired: false) ?? TrackingCheck.None);
        if (range.Last < range.First)
        {
            form.Refuse("last", "must not be before first.");
        }

        if (range.Last.ToString(CultureInfo.InvariantCulture).Length > range.Digits)
        {
            form.Refuse("last", $"must have {range.Digits} digits at most.");
        }

        if (range.Check == TrackingCheck.S10 && range.Digits != S10Digits)
        {
            form.Refuse("digits", $"must be {S10Digits} with the check digit of S10.");
        }

        form.NothingElse();
        return range;
    }

    private static string Word(JsonForm form, string name, int most)
    {
        var word = form.Text(name, most, isRequired: false) ?? "";
        if (!word.All(sign => char.IsAsciiDigit(sign) || char.IsAsciiLetterUpper(sign)))
        {
            form.Refuse(name, "must have capital letters A to Z and digits only.");
        }

        return word;
    }
}
