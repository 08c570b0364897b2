using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Simulator.Shopping;

/// <summary>What a shopper orders.</summary>
/// <param name="Reference">The shop's number of the order, unique within a run.</param>
/// <param name="Channel">Where it was ordered.</param>
/// <param name="At">When.</param>
/// <param name="Lines">1 or more lines of different SKUs.</param>
/// <param name="LatitudeMicrodegrees">Where it goes, in millionths of a degree north.</param>
/// <param name="LongitudeMicrodegrees">Where it goes, in millionths of a degree east.</param>
/// <param name="Priority">0 normal, 1 urgent.</param>
public sealed record ShopperOrder(
    string Reference,
    ChannelId Channel,
    Moment At,
    IReadOnlyList<ShopperLine> Lines,
    int LatitudeMicrodegrees,
    int LongitudeMicrodegrees,
    int Priority);
