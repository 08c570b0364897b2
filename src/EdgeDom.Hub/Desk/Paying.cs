using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Orders whose money is not sure: held with the units of their plan set aside, as suspect ones are, until word comes
/// that it is or never will be, somebody releases or declines them, or their time is up; then they are declined. Words
/// come in any order and more than once: what is authorised only a cancelled payment takes back.
/// </summary>
public static class Paying
{
    /// <summary>
    /// Holds a touched order when its money is not sure; false when nothing is waited for. Gathered orders with numbers
    /// below <paramref name="before"/> go first.
    /// </summary>
    public static bool Hold(HubBook book, CustomerOrder order, Moment now, long before = GatheredBook.None)
    {
        if (order.Payment is not { Stops: true } payment)
        {
            return false;
        }

        Screening.Hold(book, order, payment.Words, Due(book), now, reason: HoldReason.Payment, before: before);
        return true;
    }

    /// <summary>The same with a plan that was made before.</summary>
    public static void Hold(
        HubBook book, CustomerOrder order, RoutingDecision plan, KeptQuestion question, Moment now) =>
        Screening.Hold(book, order, order.Payment!.Words, plan, question, Due(book), now, HoldReason.Payment);

    /// <summary>An order, which is touched and was held for another reason, is held on until it is paid.</summary>
    public static void HoldOn(HubBook book, CustomerOrder order, Moment now) => Screening.HoldOn(
        book, order, HoldReason.Payment, order.Payment!.Words, book.Catalogue.PaymentHoldMillis, now);

    /// <summary>
    /// Somebody says how the payment of an order stands. Authorised, an order that is held for it goes by its plan;
    /// pending or failed, it stays held; cancelled, it is declined, or what nodes have of it is asked back. What is
    /// known already, and the same key, change nothing; what is said of another attempt than the one that counts is
    /// noted, and so is money for an order that has ended. With <paramref name="seen"/> only when the order is of that
    /// revision.
    /// </summary>
    public static OrderOutcome Say(
        HubBook book, OrderId id, PaymentWord said, HoldWord word, int? seen, string key, Moment now) => OrderActs.Once(
        book,
        id,
        $"{HubJson.Word(said.State)}\n{said.Reference}\n{word.By}\n{word.Reason}",
        seen,
        key,
        now,
        order => IsKnown(order, said) ? null : Against(order, said) ?? Take(book, order, said, word, now));

    private static long Due(HubBook book) => book.Holds.Clock + book.Catalogue.PaymentHoldMillis;

    private static bool IsKnown(CustomerOrder order, PaymentWord said) => order.Payment is { } known
        && known.State == said.State && (said.Reference is null || said.Reference == known.Reference);

    // Of a buyer's attempts to pay the one that counts is known, and this is no news of it.
    private static bool IsOfAnother(OrderPayment? known, PaymentWord said) =>
        known?.Reference is { } counts && said.Reference is { } other && counts != other
            && (said.State == PaymentState.Cancelled
                || (known.State == PaymentState.Authorised && said.State != PaymentState.Authorised));

    private static OrderOutcome? Against(CustomerOrder order, PaymentWord said)
    {
        var (known, state) = (order.Payment, said.State);
        var why = IsOfAnother(known, said) ? null
            : known?.State == PaymentState.Cancelled ? "has a payment that was cancelled, which nothing takes back"
            : state is PaymentState.Authorised or PaymentState.Cancelled ? null
            : order.HasEnded ? "has ended, so nothing more is sent of it for this payment"
            : known?.State == PaymentState.Authorised
                ? "is paid by what was said before, which only a cancelled payment takes back"
            : order.Hold is null && order.Window is null
                ? "is not held for its payment: a cancelled payment, or a cancelled order, stops it" : null;
        return why is null ? null : new OrderOutcome.Refused($"Order {order.Id} {why}.", order.Legal);
    }

    private static OrderOutcome? Take(
        HubBook book, CustomerOrder order, PaymentWord said, HoldWord word, Moment now)
    {
        book.Touch(order);
        var known = order.Payment;
        var payment = new OrderPayment(
            said.State,
            now,
            said.Reference ?? known?.Reference,
            said.State is PaymentState.Pending or PaymentState.Failed && known is { IsWaived: true },
            known is { IsLookedAt: true });
        if (IsOfAnother(known, said))
        {
            book.Note(order, now, word.By, "payment", $"{Sentence(payment.Words)}, and {known!.Words}: {word.Reason}.");
            return null;
        }

        order.Payment = payment;
        book.Note(order, now, word.By, "payment", $"{Sentence(payment.Words)}: {word.Reason}.");
        Telling.Of(book, order, PaymentContent.Of(order, payment, word.By, word.Reason));
        if (said.State == PaymentState.Cancelled && !order.HasEnded)
        {
            Cancel(book, order, word, now);
        }
        else if (order.Hold is { Reason: HoldReason.Payment } hold)
        {
            order.Hold = hold with { Why = payment.Words };
            if (!payment.Stops && (payment.IsLookedAt || !Concluding.HoldOn(book, order, now)))
            {
                Screening.Release(book, order, word, now);
            }
        }

        return null;
    }

    private static void Cancel(HubBook book, CustomerOrder order, HoldWord word, Moment now)
    {
        if (order.Hold is not null)
        {
            Screening.Decline(book, order, word, now);
        }
        else
        {
            Cancelling.Cancel(book, order.Id, now, word);
        }
    }

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}
