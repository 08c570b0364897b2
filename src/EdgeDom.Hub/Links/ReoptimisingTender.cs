using EdgeDom.Hub.Desk;

namespace EdgeDom.Hub.Links;

/// <summary>Decides orders anew for which another plan may be better by now; each second a share of the work.</summary>
public sealed class ReoptimisingTender(HubDesk desk, TimeProvider wallTime) : DeskRounds(wallTime)
{
    /// <inheritdoc />
    protected override Task Round() => desk.Ask(Reoptimising.Tend);
}
