using EdgeDom.Hub.Desk;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Lets holds, quotes, holds of orders, waits and offers lapse whose time is up, and has reservations that may lie
/// anywhere leave nodes that cannot send them.
/// </summary>
public sealed class HoldLapser(HubDesk desk, TimeProvider wallTime) : DeskRounds(wallTime)
{
    private string _after = "";

    /// <inheritdoc />
    protected override async Task Round()
    {
        while (await desk.Ask((book, _) => Reserving.Lapse(book)) == Reserving.LapseMax)
        {
            // There may be more of them.
        }

        while (await desk.Ask((book, _) => Promising.Lapse(book)) == Promising.LapseMax)
        {
            // The same.
        }

        while (await desk.Ask(Screening.Lapse) == Screening.LapseMax)
        {
            // The same.
        }

        while (await desk.Ask(Concluding.Lapse) == Concluding.LapseMax)
        {
            // The same.
        }

        while (await desk.Ask(Offering.Lapse) == Offering.LapseMax)
        {
            // The same.
        }

        var after = _after;
        _after = await desk.Ask((book, now) => Reserving.Tend(book, after, now));
    }
}
