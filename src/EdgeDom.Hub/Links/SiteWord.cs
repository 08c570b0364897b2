using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Texts;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Posted;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Hub.Links;

/// <summary>
/// The effect of one entry of a site. What makes no sense is kept, counted as an oddity and passed over.
/// </summary>
public static class SiteWord
{
    /// <summary>Whether entries of a kind mean anything to this program, be it that there is nothing to do.</summary>
    public static bool Knows(string kind) => kind is PostedTick.Kind or PostedTick.AnswersKind
        or SignedCheckpoint.MessageKind || MessageText.IsKnown(kind);

    /// <summary>Applies the entry; kinds of a later version are passed over and remembered.</summary>
    public static void Apply(HubBook book, SiteRecord site, LogEntry entry, Moment now)
    {
        if (LaterKinds.IsLater(site, entry))
        {
            Count(book, LaterKinds.PassOver(book, site, entry));
        }
        else if (entry.Kind == PostedTick.Kind)
        {
            SiteCopy.Fold(book, site, entry);
        }
        else
        {
            Count(book, Apply(book, site, MessageText.Read(entry.Kind, entry.Body, out var why), why, entry.At, now));
        }
    }

    private static string? Apply(
        HubBook book, SiteRecord site, SiteMessage? message, string why, Moment at, Moment now) => message switch
        {
            null => why.Length > 0 ? why : null,
            StockGranted granted => Grant(book, site.Node, granted.Sku, granted.Quantity),
            AllotmentShrunk shrunk => Shrink(book, site.Node, shrunk.Sku, shrunk.Quantity),
            FulfilmentOrderAnswered answered => Part(book, site, answered.FulfilmentOrder, (order, part) =>
                answered.IsAccepted
                    ? Settling.Accept(book, order, part, now)
                    : Settling.Reject(book, order, part, answered.Reason, now)),
            LinePicked picked => Line(book, site, picked.FulfilmentOrder, picked.Line, (order, part, line) =>
                Settling.Pick(book, order, part, line, picked.Quantity, now)),
            LineShortPicked gap => Line(book, site, gap.FulfilmentOrder, gap.Line, (order, part, line) =>
                Settling.ShortPick(book, order, part, line, gap.Quantity, gap.Reason, now)),
            FulfilmentOrderShipped shipped => Part(book, site, shipped.FulfilmentOrder, (order, part) =>
                Settling.Ship(book, order, part, shipped.Lines, now, at)),
            CancelAnswered answered => Part(book, site, answered.FulfilmentOrder, (order, part) =>
                Settling.AnswerCancel(book, order, part, answered.IsCancelled, now)),
            BinsMoved => null,
            StockWanted wanted => GivingBack.Answer(book, site, wanted.Sku, wanted.Quantity, now),
            StockMissed missed => GivingBack.Answer(book, site, missed.Sku, missed.Quantity, now, missed.Count),
            StockCounted counted => Counted(book, site.Node, counted.Counts, at, now),
            GiveBackUndone undone => GivingBack.Undo(book, site, undone.Sku, undone.Quantity),
            _ => $"{message.GetType().Name} means nothing to the hub.",
        };

    private static void Count(HubBook book, string? odd)
    {
        if (odd is not null)
        {
            book.Counts = book.Counts with { Oddities = book.Counts.Oddities + 1 };
        }
    }

    private static string? Grant(HubBook book, NodeId node, Sku sku, long quantity)
    {
        if (quantity <= 0)
        {
            return $"A grant of {quantity} of {sku} is none.";
        }

        var right = book.Right(node, sku);
        book.SetRight(node, sku, right with { Granted = right.Granted + quantity });
        return null;
    }

    private static string? Shrink(HubBook book, NodeId node, Sku sku, long quantity)
    {
        if (quantity <= 0)
        {
            return $"To shrink by {quantity} of {sku} is nothing.";
        }

        var right = book.Right(node, sku);
        book.SetRight(node, sku, right with { Shrunk = right.Shrunk + quantity });
        return null;
    }

    private static string? Counted(
        HubBook book, NodeId node, IReadOnlyList<StockCount> counts, Moment at, Moment now)
    {
        foreach (var count in counts)
        {
            book.Accuracy.Add(node, count, at, now);
        }

        return null;
    }

    private static string? Part(
        HubBook book, SiteRecord site, FulfilmentOrderId id, Func<CustomerOrder, OrderPart, string?> act)
    {
        var order = book.OrderOf(id);
        return order?.Part(id) is { } part && part.Node == site.Node
            ? act(order, part)
            : $"{site.Site} has no fulfilment order {id}.";
    }

    private static string? Line(
        HubBook book,
        SiteRecord site,
        FulfilmentOrderId id,
        int number,
        Func<CustomerOrder, OrderPart, PartLine, string?> act) =>
        Part(book, site, id, (order, part) => part.Lines.FirstOrDefault(line => line.Line == number) is { } line
            ? act(order, part, line)
            : $"{id} has no line {number}.");
}
