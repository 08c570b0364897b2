using EdgeDom.Control.State;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Messages;

namespace EdgeDom.Control.Watching;

/// <summary>
/// Tells the hub where the bins stand that moved in this step, so that its copy of the site knows the last place of
/// every bin.
/// </summary>
internal static class BinWords
{
    public static void Tell(Turn turn)
    {
        foreach (var some in turn.MovedBins.Chunk(BinsMoved.BinsMax))
        {
            turn.Messages.Add(new BinsMoved([.. some.Select(index => Stand(turn.State, index))]));
        }
    }

    private static BinStand Stand(SiteState state, int index)
    {
        var record = state.RecordOf(state.BinList[index]);
        return new BinStand(record.Bin, record.Compartments, record.Place);
    }
}
