using EdgeDom.Control.Views;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control;

/// <summary>
/// What one step decided, in order. Nothing of it may leave the program before the facts and movements are committed.
/// </summary>
/// <param name="Commands">For robots and devices.</param>
/// <param name="Movements">For the ledger, in this order.</param>
/// <param name="Messages">For the hub, in this order.</param>
/// <param name="Notes">For people: each once when it begins and once when it ends.</param>
/// <param name="Uncovered">Lost units that the ledger must cut from reservations made by postings.</param>
public sealed record StepOutcome(
    IReadOnlyList<Command> Commands,
    IReadOnlyList<StockMovement> Movements,
    IReadOnlyList<SiteMessage> Messages,
    IReadOnlyList<Note> Notes,
    IReadOnlyList<StockShortfall> Uncovered);
