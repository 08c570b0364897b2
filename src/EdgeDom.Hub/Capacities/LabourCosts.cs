using EdgeDom.Model.Stock;

namespace EdgeDom.Hub.Capacities;

/// <summary>What the people of a node need for a fulfilment order, in seconds of one of them.</summary>
/// <param name="OrderSeconds">For itself, 0 or more.</param>
/// <param name="LineSeconds">For each SKU in it, 0 or more.</param>
/// <param name="UnitSeconds">For each unit, 0 or more.</param>
/// <param name="Items">For each unit of some items instead: the first that fits counts.</param>
public sealed record LabourCosts(
    long OrderSeconds, long LineSeconds, long UnitSeconds, IReadOnlyList<ItemLabour> Items)
{
    /// <summary>Most seconds of each.</summary>
    public const long SecondsMax = 86_400;

    /// <summary>Most rows of items.</summary>
    public const int ItemsMax = 20;

    /// <summary>Longest way of handling, and longest class.</summary>
    public const int WordMax = Item.ClassMax;

    /// <summary>What a unit of an item takes.</summary>
    public long Of(string handling, string itemClass)
    {
        foreach (var item in Items)
        {
            if (item.Fits(handling, itemClass))
            {
                return item.UnitSeconds;
            }
        }

        return UnitSeconds;
    }

    /// <summary>What a parcel of one unit of anything takes at least.</summary>
    public long LeastSeconds() =>
        OrderSeconds + LineSeconds + Items.Select(item => item.UnitSeconds).Append(UnitSeconds).Min();

    /// <summary>What a parcel of one unit of anything takes at most.</summary>
    public long MostSeconds() =>
        OrderSeconds + LineSeconds + Items.Select(item => item.UnitSeconds).Append(UnitSeconds).Max();
}
