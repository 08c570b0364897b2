using System.Globalization;

namespace EdgeDom.Model.Orders;

/// <summary>
/// Serial shipping container codes: 18 digits that name one parcel in the whole world (GS1 General Specifications,
/// release 25, 2.2.1 and 7.9): an extension digit, the company prefix that GS1 has given to whoever numbers, a serial
/// reference, and a check digit.
/// </summary>
public static class Sscc
{
    /// <summary>How many digits one has.</summary>
    public const int Digits = 18;

    private const int PrefixLeast = 4;
    private const int PrefixMost = 12;

    /// <summary>What a company prefix is, for whoever gave another one.</summary>
    public const string PrefixRule = "a GS1 company prefix has 4 to 12 digits";

    /// <summary>Whether a text may be a company prefix.</summary>
    public static bool IsPrefix(string text) => text.Length is >= PrefixLeast and <= PrefixMost && IsDigits(text);

    /// <summary>How many parcels a company prefix has numbers for; their serials count from 0.</summary>
    public static long Most(string prefix)
    {
        var most = 1L;
        for (var digit = prefix.Length; digit < Digits - 1; digit++)
        {
            most *= 10;
        }

        return most;
    }

    /// <summary>Which serials a company prefix has, for whoever begins beyond them.</summary>
    public static string SerialRule(string prefix) => string.Create(
        CultureInfo.InvariantCulture, $"the company prefix {prefix} has serials below {Most(prefix)} only");

    /// <summary>
    /// The code of a serial, 0 to below <see cref="Most"/>; its first digit is the extension digit. The same serial
    /// gives the same code.
    /// </summary>
    public static string Of(string prefix, long serial)
    {
        var width = Digits - 1 - prefix.Length;
        var digits = serial.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(width, '0');
        Require.That(
            IsPrefix(prefix) && serial >= 0 && digits.Length == width,
            $"{prefix} has no number for parcel {serial}.");
        return Checked($"{digits[0]}{prefix}{digits[1..]}");
    }

    /// <summary>Whether a text is such a code, its check digit too.</summary>
    public static bool Is(string text) =>
        text.Length == Digits && IsDigits(text) && Checked(text[..^1]) == text;

    /// <summary>
    /// Digits with their check digit behind them: from the last one on they weigh 3, 1, 3 and so on, and with the check
    /// digit the sum is a multiple of ten.
    /// </summary>
    public static string Checked(string digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            sum += (digits[^(index + 1)] - '0') * (index % 2 == 0 ? 3 : 1);
        }

        return $"{digits}{(10 - (sum % 10)) % 10}";
    }

    private static bool IsDigits(string text) => text.All(char.IsAsciiDigit);
}
