using EdgeDom.Hub.Desk;

namespace EdgeDom.Hub.Links;

/// <summary>Begins and ends disruptions whose time has come, and has what lies under them decided anew.</summary>
public sealed class DisruptionTender(HubDesk desk, TimeProvider wallTime) : DeskRounds(wallTime)
{
    /// <inheritdoc />
    protected override async Task Round()
    {
        while (await desk.Ask(Replanning.Tend))
        {
            // There is more of it.
        }
    }
}
