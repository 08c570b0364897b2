using EdgeDom.Hub.Desk;

namespace EdgeDom.Hub.Links;

/// <summary>Has exception rules act on what went wrong with orders.</summary>
public sealed class ExceptionTender(HubDesk desk, TimeProvider wallTime) : DeskRounds(wallTime)
{
    /// <inheritdoc />
    protected override async Task Round()
    {
        while (await desk.Ask(Excepting.Tend))
        {
            // There is more of it.
        }
    }
}
