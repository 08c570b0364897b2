namespace EdgeDom.Simulator.Chance;

/// <summary>
/// How long people take: skewed to the long side, as a log-normal with sigma 0.35, from a table of whole numbers.
/// </summary>
public static class HumanTime
{
    // Middle of each 32nd part of the distribution, per mille of the median.
    private static readonly int[] PermilleOfMedian =
    [
        471, 556, 609, 650, 686, 718, 748, 776, 803, 830, 856, 882, 907, 933, 960, 986,
        1014, 1042, 1071, 1102, 1134, 1169, 1205, 1245, 1289, 1337, 1393, 1458, 1538, 1643, 1798, 2125,
    ];

    /// <summary>Draws a time around <paramref name="medianMillis"/>: 47 % to 2.1 times of it.</summary>
    public static int Draw(Dice dice, int medianMillis) =>
        (int)((long)medianMillis * PermilleOfMedian[dice.Below(PermilleOfMedian.Length)] / 1000);
}
