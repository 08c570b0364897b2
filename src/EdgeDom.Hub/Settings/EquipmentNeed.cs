namespace EdgeDom.Hub.Settings;

/// <summary>Which items need some equipment: those that must be handled so, and those of such a class.</summary>
/// <param name="Equipment">What it is called, as in the capacities of nodes.</param>
/// <param name="Handling">For items that must be handled in any of these ways.</param>
/// <param name="Classes">For items of any of these classes.</param>
public sealed record EquipmentNeed(string Equipment, IReadOnlyList<string> Handling, IReadOnlyList<string> Classes)
{
    /// <summary>Most kinds of equipment.</summary>
    public const int KindsMax = 20;

    /// <summary>Most ways of handling, and most classes, of one.</summary>
    public const int WordsMax = 20;
}
