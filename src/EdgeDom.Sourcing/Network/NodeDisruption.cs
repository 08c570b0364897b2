using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Network;

/// <summary>A disruption that a node, or its way to the customer, lies under.</summary>
/// <param name="Name">What people call it; stands in decisions.</param>
/// <param name="SurchargeMinor">
/// What a parcel counts more while it lasts, minor units of money, 1 or more; null when nothing may be sent at all.
/// </param>
public sealed record NodeDisruption(
    string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? SurchargeMinor = null)
{
    private const string Begin = "disruption: ";

    /// <summary>What decisions call it, as fence, term or surcharge.</summary>
    public static string Word(string name) => $"{Begin}{name}";

    /// <summary>Whether a word of a decision is that of some disruption.</summary>
    public static bool IsWord(string word) => word.StartsWith(Begin, StringComparison.Ordinal);
}
