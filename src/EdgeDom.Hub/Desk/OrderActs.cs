using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>Acts of people on an order: each once, and only on the state that they have seen.</summary>
public static class OrderActs
{
    private const int Ok = 200;

    /// <summary>
    /// Does <paramref name="act"/> on an order, which returns null, or why not and then has changed nothing. The same
    /// key and question again change nothing.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="id">The order.</param>
    /// <param name="question">What is asked, in words that no other question has.</param>
    /// <param name="seen">The revision that the caller has seen; null when he takes any.</param>
    /// <param name="key">The caller's key.</param>
    /// <param name="now">The time.</param>
    /// <param name="act">What is done.</param>
    public static OrderOutcome Once(
        HubBook book,
        OrderId id,
        string question,
        long? seen,
        string key,
        Moment now,
        Func<CustomerOrder, OrderOutcome?> act)
    {
        var fingerprint = Placing.Fingerprint(question);
        if (book.Store.Answer(key) is { } answer)
        {
            return answer.Fingerprint == fingerprint ? new OrderOutcome.Done(IsRepeat: true)
                : new OrderOutcome.KeyReused();
        }

        if (book.Order(id) is not { } order)
        {
            return new OrderOutcome.Unknown();
        }

        if (seen is not null && seen != order.Revision)
        {
            return new OrderOutcome.Changed();
        }

        if (act(order) is { } refused)
        {
            return refused;
        }

        book.Store.AddAnswer(key, new StoredAnswer(fingerprint, Ok, ""), now);
        return new OrderOutcome.Done(IsRepeat: false);
    }
}
