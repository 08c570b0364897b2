using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Orders;

/// <summary>The plan of a held order, which is executed when it is released, and the question it answers.</summary>
/// <param name="Order">The order.</param>
/// <param name="Round">Another number for each time that the order is held.</param>
/// <param name="DueClock">When the hold ends if nobody answers, on the clock of holds.</param>
/// <param name="Plan">The plan; its units are set aside.</param>
/// <param name="Question">The question.</param>
public sealed record HeldPlan(
    OrderId Order, int Round, long DueClock, RoutingDecision Plan, KeptQuestion Question)
{
    /// <summary>
    /// The reservations that set its units aside, as many as its plan has lines at nodes; that of a line that its node
    /// did not have is not there. No caller's id holds such a sign, so neither they nor promises have the same.
    /// </summary>
    public IReadOnlyList<string> Reservations =>
    [
        .. Enumerable.Range(1, Plan.Parts.Sum(part => part.Lines.Count))
            .Select(index => string.Create(CultureInfo.InvariantCulture, $"orders/{Order}/{Round}/{index}")),
    ];
}
