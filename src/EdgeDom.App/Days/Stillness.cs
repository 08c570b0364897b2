using EdgeDom.Control.State;
using EdgeDom.Model.Grid;

namespace EdgeDom.App.Days;

/// <summary>
/// Whether a site has put everything away, so that nothing can differ from the truth only because it moves.
/// </summary>
internal static class Stillness
{
    /// <summary>Every bin stands in a stack or is known to be missing. For the thread that owns the state.</summary>
    public static bool Of(SiteState state) =>
        state.Bins.All(bin => bin.Place is BinPlace.InStack or BinPlace.Missing);
}
