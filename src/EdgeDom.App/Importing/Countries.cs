namespace EdgeDom.App.Importing;

/// <summary>
/// Countries as the Online Retail file spells them, with their ISO 3166 codes and a middle point to measure from.
/// </summary>
public static class Countries
{
    private static readonly Dictionary<string, (string Code, int LatMilli, int LonMilli)> Known =
        new(StringComparer.Ordinal)
    {
        ["United Kingdom"] = ("GB", 52_500, -1_500),
        ["EIRE"] = ("IE", 53_300, -6_300),
        ["Spain"] = ("ES", 40_400, -3_700),
        ["Portugal"] = ("PT", 38_700, -9_100),
        ["Poland"] = ("PL", 52_200, 21_000),
        ["France"] = ("FR", 48_900, 2_300),
        ["Germany"] = ("DE", 51_000, 9_000),
        ["Netherlands"] = ("NL", 52_100, 5_100),
        ["Belgium"] = ("BE", 50_800, 4_400),
        ["Switzerland"] = ("CH", 47_000, 8_000),
        ["Austria"] = ("AT", 48_200, 16_400),
        ["Italy"] = ("IT", 45_500, 9_200),
        ["Norway"] = ("NO", 59_900, 10_800),
        ["Sweden"] = ("SE", 59_300, 18_100),
        ["Denmark"] = ("DK", 55_700, 12_600),
        ["Finland"] = ("FI", 60_200, 24_900),
        ["Channel Islands"] = ("JE", 49_200, -2_100),
        ["Cyprus"] = ("CY", 35_200, 33_400),
        ["Greece"] = ("GR", 38_000, 23_700),
        ["Malta"] = ("MT", 35_900, 14_500),
        ["Iceland"] = ("IS", 64_100, -21_900),
        ["Japan"] = ("JP", 35_700, 139_700),
        ["Australia"] = ("AU", -33_900, 151_200),
        ["USA"] = ("US", 40_700, -74_000),
        ["Canada"] = ("CA", 43_700, -79_400),
        ["Israel"] = ("IL", 32_100, 34_800),
        ["Singapore"] = ("SG", 1_300, 103_800),
        ["Hong Kong"] = ("HK", 22_300, 114_200),
    };

    /// <summary>The ISO code; <c>XX</c> for a word that is not known.</summary>
    public static string CodeOf(string name) => Known.TryGetValue(name, out var known) ? known.Code : "XX";

    /// <summary>
    /// Latitude and longitude in thousandths of a degree; those of Great Britain when the code is not known.
    /// </summary>
    public static (int LatMilli, int LonMilli) MiddleOf(string code) => Known.Values
        .Where(known => string.Equals(known.Code, code, StringComparison.Ordinal))
        .Select(known => (known.LatMilli, known.LonMilli))
        .FirstOrDefault((52_500, -1_500));
}
