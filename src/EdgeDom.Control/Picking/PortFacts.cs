using EdgeDom.Control.State;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;

namespace EdgeDom.Control.Picking;

/// <summary>What scanners, lights, scales and port pages say, judged against what the port shows now.</summary>
internal static class PortFacts
{
    /// <summary>A scan this soon after a new display still means the one before.</summary>
    public const int TooSoonMillis = 300;

    /// <summary>The same code within this time is the same scan.</summary>
    public const int SameScanMillis = 500;

    /// <summary>Keys of page acts remembered per port.</summary>
    public const int KeysMax = 16;

    public static void Scanned(Turn turn, CodeScanned fact)
    {
        if (turn.State.PortOf(fact.Port) is not { } port)
        {
            return;
        }

        var isRepeat = string.Equals(fact.Code, port.LastCode, StringComparison.Ordinal)
            && turn.Now.Since(port.LastCodeAt) < SameScanMillis;
        port.LastCode = fact.Code;
        port.LastCodeAt = turn.Now;
        if (isRepeat)
        {
            return;
        }

        if (port.Display is null)
        {
            port.Message = "Nothing is to be picked now: the scan was not used.";
        }
        else if (port.ShownAt is not { } shownAt || turn.Now.Since(shownAt) < TooSoonMillis)
        {
            port.Message = "Scanned before the light was ready: please scan again.";
        }
        else
        {
            Code(turn, port, fact.Code);
        }
    }

    public static void Shown(Turn turn, LightShown fact)
    {
        if (turn.State.PortOf(fact.Port) is { } port && fact.Number == port.Revision)
        {
            port.ShownAt ??= turn.Now;
            turn.State.Alarms.Clear(turn, "light-mute", port.Layout.Id.Value, "The light answers again.");
        }
    }

    public static void Pressed(Turn turn, LightPressed fact)
    {
        if (turn.State.PortOf(fact.Port) is not { Display: { } display } port || fact.Number != port.Revision)
        {
            return;
        }

        if (fact.Quantity < 0 || fact.Quantity > display.Quantity)
        {
            port.Message = $"{fact.Quantity} is more than the {display.Quantity} asked: nothing was booked.";
            return;
        }

        Taken(turn, port, fact.Quantity);
    }

    public static void Acted(Turn turn, PortActed fact)
    {
        if (turn.State.PortOf(fact.Port) is not { } port || port.Keys.Contains(fact.Key))
        {
            return;
        }

        if (fact.Revision != port.Revision)
        {
            port.Message = "The screen was older than the port: please look again.";
            return;
        }

        Remember(port, fact.Key);
        Act(turn, port, fact);
    }

    public static void Weighed(Turn turn, WeightRead fact)
    {
        if (fact.IsStable && turn.State.PortOf(fact.Port) is { } port)
        {
            Weighing.Take(turn, port, fact.Grams);
        }
    }

    public static void Lost(Turn turn, LineLost fact)
    {
        turn.State.Alarms.Raise(turn, "line-lost", fact.Line, $"The line is gone: {fact.Why}");
        if (Find(turn, fact.Port) is { } port && !port.LinesDown.Contains(fact.Line))
        {
            port.LinesDown.Add(fact.Line);
        }
    }

    public static void Found(Turn turn, LineFound fact)
    {
        turn.State.Alarms.Clear(turn, "line-lost", fact.Line, "The line works again.");
        if (Find(turn, fact.Port) is { } port)
        {
            port.LinesDown.Remove(fact.Line);
            Screens.ShowAgain(turn, port);
        }
    }

    private static Port? Find(Turn turn, PortId? id) => id is { } known ? turn.State.PortOf(known) : null;

    private static void Act(Turn turn, Port port, PortActed fact)
    {
        if (fact.Act == PortAct.Undo)
        {
            Picks.Undo(turn, port);
        }
        else if (port.Display is not { } display)
        {
            port.Message = "Nothing is to be picked now.";
        }
        else if (fact.Act == PortAct.Scan)
        {
            Code(turn, port, fact.Code);
        }
        else if (fact.Act == PortAct.Wrong)
        {
            Picks.Wrong(turn, port);
        }
        else if (fact.Quantity < 0 || fact.Quantity > display.Quantity)
        {
            port.Message = $"{fact.Quantity} is not between 0 and the {display.Quantity} asked: nothing was booked.";
        }
        else if (fact.Act == PortAct.Damaged && fact.Quantity < display.Quantity)
        {
            Picks.Damaged(turn, port, fact.Quantity);
        }
        else
        {
            Taken(turn, port, fact.Quantity);
        }
    }

    private static void Code(Turn turn, Port port, string code)
    {
        var expected = turn.State.Catalogue.IndexOf(port.Display!.Sku);
        if (turn.State.Catalogue.IndexOfBarcode(code) == expected)
        {
            Taken(turn, port, port.Display.Quantity);
        }
        else
        {
            port.Message = $"Wrong item: {code} was scanned, {port.Display.Sku} is asked.";
        }
    }

    private static void Taken(Turn turn, Port port, long quantity)
    {
        if (quantity == port.Display!.Quantity)
        {
            Picks.Confirm(turn, port);
        }
        else
        {
            Picks.Missing(turn, port, quantity);
        }
    }

    private static void Remember(Port port, string key)
    {
        port.Keys.Add(key);
        if (port.Keys.Count > KeysMax)
        {
            port.Keys.RemoveAt(0);
        }
    }
}
