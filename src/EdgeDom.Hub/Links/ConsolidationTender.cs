using EdgeDom.Hub.Desk;

namespace EdgeDom.Hub.Links;

/// <summary>Lets orders go that were held to leave together, when their time is up or the rest does not come.</summary>
public sealed class ConsolidationTender(HubDesk desk, TimeProvider wallTime) : DeskRounds(wallTime)
{
    private string _after = "";

    /// <inheritdoc />
    protected override async Task Round()
    {
        while (await desk.Ask(Consolidating.LetGo) == Consolidating.DueMax)
        {
            // There are more of them.
        }

        var after = _after;
        _after = await desk.Ask((book, now) => Consolidating.Tend(book, after, now));
    }
}
