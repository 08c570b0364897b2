using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>Why an order is held.</summary>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Why">What is against it, in words.</param>
/// <param name="At">Since when.</param>
/// <param name="Until">When it ends if nobody answers; later when no hub ran meanwhile.</param>
/// <param name="UnitsReserved">How many units are set aside for it.</param>
public sealed record HoldView(HoldReason Reason, string Why, Moment At, Moment Until, long UnitsReserved)
{
    /// <summary>Of a hold.</summary>
    public static HoldView Of(OrderHold hold) =>
        new(hold.Reason, hold.Why, hold.At, hold.Until, hold.Reserved.Sum());
}
