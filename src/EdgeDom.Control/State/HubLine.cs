using EdgeDom.Model.Facts;

namespace EdgeDom.Control.State;

/// <summary>Whether the hub hears this site: it may be away, or be there and not take what the site writes.</summary>
internal static class HubLine
{
    /// <summary>The alarm about words of the hub without effect here; it stands for a day after the last.</summary>
    public const string Unread = "hub-word-unread";

    private const string Away = "hub-away";
    private const string Stopped = "exchange-stopped";
    private const string Subject = "hub";

    public static void Take(Turn turn, HubLinkChanged changed)
    {
        if (changed.IsUp)
        {
            turn.LooksAtAllRights = true;
            turn.State.Alarms.Clear(turn, Away, Subject, "The hub is there again.");
        }
        else
        {
            turn.State.Alarms.Raise(turn, Away, Subject, "The hub cannot be reached; work goes on.");
        }
    }

    public static void Take(Turn turn, HubExchangeStopped stopped)
    {
        if (stopped.Why.Length == 0)
        {
            turn.LooksAtAllRights = true;
            turn.State.Alarms.Clear(turn, Stopped, Subject, "The exchange with the hub goes on.");
        }
        else
        {
            if (turn.State.Alarms.TextOf(Stopped, Subject) is { } before && before != stopped.Why)
            {
                turn.State.Alarms.Clear(turn, Stopped, Subject, "There is another reason now.");
            }

            turn.State.Alarms.Raise(turn, Stopped, Subject, stopped.Why);
        }
    }

    /// <summary>
    /// A program that starts does not know yet whether the exchange goes on; it says so when it does not.
    /// </summary>
    public static void Started(Turn turn) =>
        turn.State.Alarms.Clear(turn, Stopped, Subject, "The program was started again.");

    /// <summary>A word of the hub has no effect here; the first of a day is told.</summary>
    public static void Take(Turn turn, HubWordUnread unread) =>
        turn.State.Alarms.Raise(turn, Unread, Subject, unread.Why);

    /// <summary>Whether what is written for the hub is on its way to it.</summary>
    public static bool IsHeard(SiteState state) =>
        !state.Alarms.IsRaised(Away, Subject) && !state.Alarms.IsRaised(Stopped, Subject);
}
