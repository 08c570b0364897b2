using EdgeDom.Model.Commands;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;

namespace EdgeDom.Control.Views;

/// <summary>One port as its terminal shows it.</summary>
/// <param name="Port">Which.</param>
/// <param name="IsOpen">Takes orders.</param>
/// <param name="Revision">Number of this screen; acts on an older one are refused. It is the light's display number
/// too.</param>
/// <param name="Bin">The bin in front of the picker; null while waiting.</param>
/// <param name="Compartments">How many compartments that bin has.</param>
/// <param name="Loads">What lies in them.</param>
/// <param name="Pick">What to do now; null while waiting.</param>
/// <param name="PicksDone">Picks done from this bin.</param>
/// <param name="PicksTotal">Picks planned from this bin.</param>
/// <param name="CanUndo">Whether the last confirmation can be taken back.</param>
/// <param name="Totes">The orders being picked here.</param>
/// <param name="BinsComing">Bins on the way to this port.</param>
/// <param name="Message">Last word to the picker, such as a refused scan; empty when none.</param>
/// <param name="DevicesDown">Names of lines that do not work.</param>
public sealed record PortView(
    PortId Port,
    bool IsOpen,
    long Revision,
    BinId? Bin,
    int Compartments,
    IReadOnlyList<BinLoad> Loads,
    PickDisplay? Pick,
    int PicksDone,
    int PicksTotal,
    bool CanUndo,
    IReadOnlyList<ToteView> Totes,
    int BinsComing,
    string Message,
    IReadOnlyList<string> DevicesDown);
