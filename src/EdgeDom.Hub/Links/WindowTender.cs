using EdgeDom.Hub.Desk;

namespace EdgeDom.Hub.Links;

/// <summary>Plans orders whose allocation window has closed.</summary>
public sealed class WindowTender(HubDesk desk, TimeProvider wallTime) : DeskRounds(wallTime)
{
    /// <inheritdoc />
    protected override async Task Round()
    {
        while (await desk.Ask(Gathering.Tend))
        {
            // There is more of it.
        }
    }
}
