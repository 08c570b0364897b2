using System.Globalization;

namespace EdgeDom.Hub.Texts;

/// <summary>The one way the hub writes money for people.</summary>
public static class MoneyText
{
    private const decimal MinorInWhole = 100m;

    /// <summary>Minor units as whole units with two decimals.</summary>
    public static string Of(long minor) => (minor / MinorInWhole).ToString("0.00", CultureInfo.InvariantCulture);
}
