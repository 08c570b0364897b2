using EdgeDom.Control.Sharing;
using EdgeDom.Control.State;
using EdgeDom.Control.Stocking;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Intake;

/// <summary>
/// What the hub asks of this site: orders to fill, orders to drop, rights it gives up. Each entry counts once.
/// </summary>
internal static class HubWords
{
    /// <summary>Orders waiting at most; beyond it the site rejects, so that the hub looks elsewhere.</summary>
    public const int WaitingMax = 20_000;

    /// <summary>Lines in one fulfilment order at most.</summary>
    public const int LinesMax = 500;

    public static void Take(Turn turn, HubMessageReceived received)
    {
        if (received.Number <= turn.State.HubNumber)
        {
            return;
        }

        turn.State.HubNumber = received.Number;
        switch (received.Message)
        {
            case FulfilmentOrderPlaced placed:
                Place(turn, placed.FulfilmentOrder);
                break;
            case CancelRequested cancel:
                Cancel(turn, cancel);
                break;
            case FulfilmentOrderRedated redated:
                if (turn.State.Orders.TryGetValue(redated.FulfilmentOrder, out var order))
                {
                    order.Carriage = redated.Carriage;
                }

                break;
            case StockGivenBack back:
                GiveBacks.Take(turn, back, received.Number);
                break;
            case BooksCorrected corrected:
                turn.State.Alarms.Raise(turn, "books-differ", corrected.Sku.Value,
                    $"A comparison with the hub found a difference: {corrected.Reason} Look why.");
                break;
        }
    }

    /// <summary>
    /// A word without effect is told to people; an order that it would have placed is refused, so that the hub sends it
    /// from elsewhere.
    /// </summary>
    public static void Take(Turn turn, HubWordUnread unread)
    {
        if (unread.Number <= turn.State.HubNumber)
        {
            return;
        }

        turn.State.HubNumber = unread.Number;
        HubLine.Take(turn, unread);
        if (unread.Order is { } order && !turn.State.Orders.ContainsKey(order))
        {
            turn.State.Counters.Refused++;
            turn.Messages.Add(new FulfilmentOrderAnswered(order, false, unread.Why));
        }
    }

    private static void Place(Turn turn, FulfilmentOrder asked)
    {
        var state = turn.State;
        if (state.Orders.ContainsKey(asked.Id))
        {
            return;
        }

        if (Why(state, asked) is { } why)
        {
            state.Counters.Refused++;
            turn.Messages.Add(new FulfilmentOrderAnswered(asked.Id, false, why));
            return;
        }

        var lines = new OpenLine[asked.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var (number, sku, quantity) = asked.Lines[i];
            lines[i] = new OpenLine(number, state.Catalogue.IndexOf(sku), quantity);
            turn.Promise(StockMovement.ReservingId(asked.Id, number), lines[i].Sku, Account.Allotted,
                Account.Reserved(asked.Id, number), quantity, $"order {asked.Order}");
        }

        foreach (var line in lines)
        {
            Shares.SoldByHub(turn, line.Sku, line.Quantity);
        }

        var order = new OpenOrder(asked.Id, ++state.OrderCount, asked.Priority, asked.PlacedAt, lines)
        {
            TakenAt = turn.Now,
            Carriage = asked.Carriage,
            Workflow = asked.Workflow,
            Hours = asked.Hours,
        };
        state.Orders.Add(order.Id, order);
        Queue(state.Waiting, order);
        turn.Messages.Add(new FulfilmentOrderAnswered(asked.Id, true, ""));
    }

    private static void Queue(List<OpenOrder> waiting, OpenOrder order)
    {
        var at = waiting.Count;
        while (at > 0 && order.IsBefore(waiting[at - 1]))
        {
            at--;
        }

        waiting.Insert(at, order);
    }

    private static string? Why(SiteState state, FulfilmentOrder asked)
    {
        if (asked.Node != state.Settings.Node)
        {
            return $"This is node {state.Settings.Node}, the order is for {asked.Node}.";
        }

        if (asked.Lines.Count is 0 or > LinesMax)
        {
            return $"A fulfilment order has 1 to {LinesMax} lines, this one {asked.Lines.Count}.";
        }

        if (state.Waiting.Count >= WaitingMax)
        {
            return $"{WaitingMax} orders wait already.";
        }

        return WhyLines(state, asked);
    }

    private static string? WhyLines(SiteState state, FulfilmentOrder asked)
    {
        var numbers = new HashSet<int>();
        var wanted = new Dictionary<int, long>();
        foreach (var line in asked.Lines)
        {
            var sku = state.Catalogue.IndexOf(line.Sku);
            if (sku < 0)
            {
                return $"Line {line.Line}: {line.Sku} is no item of this site.";
            }

            if (line.Quantity is < 1 or > int.MaxValue || !numbers.Add(line.Line))
            {
                return $"Line {line.Line}: the quantity must be 1 or more and the line number must not stand twice.";
            }

            wanted[sku] = wanted.GetValueOrDefault(sku) + line.Quantity;
            if (wanted[sku] > state.Promise.Allotted[sku])
            {
                return $"Line {line.Line}: {wanted[sku]} of {line.Sku} asked, {state.Promise.Allotted[sku]} allotted.";
            }
        }

        return null;
    }

    private static void Cancel(Turn turn, CancelRequested cancel)
    {
        var state = turn.State;
        var canCancel = state.Orders.TryGetValue(cancel.FulfilmentOrder, out var order)
            && order.Port < 0 && !order.HasPicks;
        if (canCancel)
        {
            foreach (var line in order!.Lines)
            {
                if (!line.IsEnded)
                {
                    turn.Promise($"cancel:{order.Id}:{line.Number}", line.Sku, Account.Reserved(order.Id, line.Number),
                        Account.Allotted, line.Quantity - line.Short, "cancelled by the hub");
                }
            }

            state.Waiting.Remove(order);
            state.Orders.Remove(order.Id);
            state.Counters.Refused++;
        }

        turn.Messages.Add(new CancelAnswered(cancel.FulfilmentOrder, canCancel));
    }
}
