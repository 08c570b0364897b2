using System.Globalization;

namespace EdgeDom.Hub.Texts;

/// <summary>Minutes of a day as people write them.</summary>
public static class ClockText
{
    /// <summary>Such as 08:30; the end of a day is 24:00.</summary>
    public static string Of(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
