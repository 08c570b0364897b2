using System.Globalization;

namespace EdgeDom.Sourcing.Network;

/// <summary>
/// That a node does not send what it is asked for: it rejects it, or comes short on it, and others must be asked.
/// </summary>
public static class RejectRisk
{
    private const string Begin = "reject risk: ";
    private const int All = 1_000;

    /// <summary>What decisions call it.</summary>
    public static string Word(int permille) =>
        string.Create(CultureInfo.InvariantCulture, $"{Begin}{permille} permille");

    /// <summary>Whether a word of a decision is that of such a risk.</summary>
    public static bool IsWord(string word) => word.StartsWith(Begin, StringComparison.Ordinal);

    /// <summary>
    /// What it counts where asking others costs so much, minor units of money, rounded half up;
    /// <paramref name="permille"/> 0 to 1,000.
    /// </summary>
    public static long Minor(int permille, long rejectMinor) => ((permille * rejectMinor) + (All / 2)) / All;
}
