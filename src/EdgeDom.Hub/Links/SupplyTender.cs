using EdgeDom.Hub.Desk;

namespace EdgeDom.Hub.Links;

/// <summary>Takes supply for late whose day has passed, and has what waits looked at again.</summary>
public sealed class SupplyTender(HubDesk desk, TimeProvider wallTime) : DeskRounds(wallTime)
{
    /// <inheritdoc />
    protected override async Task Round()
    {
        while (await desk.Ask(Supplying.Tend))
        {
            // There is more of it.
        }
    }
}
