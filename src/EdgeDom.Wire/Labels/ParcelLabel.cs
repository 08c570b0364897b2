using System.Globalization;
using System.Text;
using EdgeDom.Model.Orders;

namespace EdgeDom.Wire.Labels;

/// <summary>What stands on a parcel's label; however often it is printed, it is the same.</summary>
/// <param name="Parcel">Its numbers and where it goes.</param>
/// <param name="From">Who sends it.</param>
/// <param name="Service">By which service.</param>
/// <param name="Leaves">The day on which it leaves; null when nobody knows.</param>
/// <param name="Part">The fulfilment order that it fills.</param>
public sealed record ParcelLabel(Parcel Parcel, string From, string Service, DateOnly? Leaves, string Part)
{
    private const int LinesMost = 6;

    /// <summary>Of a fulfilment order; null when its parcel has no number.</summary>
    public static ParcelLabel? Of(Carriage? carriage, string from, string part) =>
        carriage?.Parcel is { } parcel ? new ParcelLabel(parcel, from, carriage.Service, carriage.Leaves, part) : null;

    /// <summary>The address, line by line.</summary>
    public IReadOnlyList<string> To =>
        [.. (Parcel.To ?? "").Split('\n').Where(line => line.Length > 0).Take(LinesMost)];

    /// <summary>The day in words that every country reads the same.</summary>
    public string Day => Leaves is { } day ? $"leaves {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";

    /// <summary>The code as people read it: its application identifier, then groups.</summary>
    public string Spoken =>
        $"(00) {Parcel.Sscc[..1]} {Parcel.Sscc[1..8]} {Parcel.Sscc[8..17]} {Parcel.Sscc[17..]}";

    /// <summary>
    /// A text without what neither format can hold, and not longer than <paramref name="most"/> signs.
    /// </summary>
    internal static string Printable(string text, int most)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF))
            {
                clean.Append(rune.ToString());
            }
        }

        var signs = new StringInfo(clean.ToString());
        return signs.LengthInTextElements <= most
            ? signs.String : $"{signs.SubstringByTextElements(0, most - 1)}…";
    }
}
