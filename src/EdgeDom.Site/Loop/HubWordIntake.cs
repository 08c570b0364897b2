using EdgeDom.Ledger;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Texts;

namespace EdgeDom.Site.Loop;

/// <summary>
/// Makes facts of the hub's entries. An order whose id was another's before is none: what was booked for that one
/// stands under the id for ever.
/// </summary>
internal sealed class HubWordIntake(SiteLedger ledger, NoteLog notes)
{
    private readonly HashSet<FulfilmentOrderId> placed = [];

    /// <summary>Adds a fact for each entry of a tick.</summary>
    public void Gather(IReadOnlyList<LogRecord> entries, List<Fact> facts)
    {
        placed.Clear();
        foreach (var entry in entries)
        {
            var word = HubWordText.Read(entry.Number, entry.Kind, entry.Body);
            if (word is HubMessageReceived { Message: FulfilmentOrderPlaced { FulfilmentOrder: var order } }
                && WasAnothers(order))
            {
                word = new HubWordUnread(
                    entry.Number, entry.Kind, $"The id {order.Id} was given to an order before.", order.Id);
            }

            if (word is HubWordUnread unread)
            {
                notes.Unread(entry.Number, entry.Kind, unread.Why);
            }

            facts.Add(word);
        }
    }

    private bool WasAnothers(FulfilmentOrder order) => !placed.Add(order.Id)
        || order.Lines.Any(line => ledger.HasEntry(StockMovement.ReservingId(order.Id, line.Line)));
}
