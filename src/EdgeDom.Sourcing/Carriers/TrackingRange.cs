using System.Globalization;
using System.Text.Json.Serialization;
using EdgeDom.Model.Orders;

namespace EdgeDom.Sourcing.Carriers;

/// <summary>
/// The numbers that a carrier has given for the parcels of a service: prefix, so many digits, a check digit where there
/// is one, suffix.
/// </summary>
/// <param name="Prefix">Before the digits; capital letters and digits, or empty.</param>
/// <param name="Digits">How many digits a number has, with zeros in front, 1 to 18.</param>
/// <param name="First">The first number that may be used.</param>
/// <param name="Last">The last one.</param>
/// <param name="Suffix">Behind the digits; as the prefix.</param>
/// <param name="Check">The check digit between the digits and the suffix.</param>
public sealed record TrackingRange(
    string Prefix, int Digits, long First, long Last, string Suffix = "", TrackingCheck Check = TrackingCheck.None)
{
    // UPU standard S10.
    private static readonly int[] S10 = [8, 6, 4, 2, 3, 5, 9, 7];

    /// <summary>What its numbers look like: ranges that look the same never give a number twice.</summary>
    [JsonIgnore]
    public string Look => string.Create(CultureInfo.InvariantCulture, $"{Prefix}/{Digits}/{Check}/{Suffix}");

    /// <summary>The tracking number of a number.</summary>
    public string Of(long number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
        var whole = Check switch
        {
            TrackingCheck.Gs1 => Sscc.Checked(digits),
            TrackingCheck.S10 => digits + UpuDigit(digits),
            _ => digits,
        };
        return Prefix + whole + Suffix;
    }

    private static char UpuDigit(string digits)
    {
        var sum = digits.Zip(S10, (digit, weight) => (digit - '0') * weight).Sum();
        return (11 - (sum % 11)) switch
        {
            10 => '0',
            11 => '5',
            var digit => (char)('0' + digit),
        };
    }
}
