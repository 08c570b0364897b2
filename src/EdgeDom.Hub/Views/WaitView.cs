using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Views;

/// <summary>Units of a line that wait for stock, and what they count on.</summary>
/// <param name="Line">The line of the order.</param>
/// <param name="Units">How many.</param>
/// <param name="SupplyLine">The supply line that they count on; null when none is expected.</param>
/// <param name="ExpectedOn">The day on which they can be sent at the latest; null when nobody knows.</param>
/// <param name="Arrives">The latest day on which they arrive; null when nobody knows.</param>
public sealed record WaitView(
    int Line,
    long Units,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SupplyLine,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ExpectedOn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Arrives)
{
    /// <summary>Of an order's waiting units.</summary>
    public static WaitView Of(WaitingUnits wait) => new(
        wait.Line, wait.Units, wait.Supply.Length > 0 ? wait.Supply : null, wait.ExpectedOn, wait.Arrives);
}
