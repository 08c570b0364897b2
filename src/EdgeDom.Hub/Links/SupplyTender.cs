using EdgeDom.Hub.Desk;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Takes supply for late whose day has passed, has what waits looked at again, and what could not be told of stock at
/// once told.
/// </summary>
public sealed class SupplyTender(HubDesk desk, TimeProvider wallTime) : DeskRounds(wallTime)
{
    /// <inheritdoc />
    protected override async Task Round()
    {
        while (await desk.Ask((book, now) => Supplying.Tend(book, now) | book.Watches.Feed.HasMore))
        {
            // There is more of it.
        }
    }
}
