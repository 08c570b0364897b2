using EdgeDom.Hub.Settings;
using EdgeDom.Model.Stores;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Simulator.Settings;
using EdgeDom.Simulator.Shopping;

namespace EdgeDom.App.Plans;

/// <summary>
/// All that a day is made of before it begins: the store, its neighbours, and every order that will come.
/// </summary>
public sealed record DayPlan
{
    /// <summary>The cube site's name, also its node's.</summary>
    public const string SiteName = "cube-1";

    /// <summary>Seed of everything by chance.</summary>
    public required long Seed { get; init; }

    /// <summary>The clock when the day begins.</summary>
    public required Moment Start { get; init; }

    /// <summary>The store with its robots, stock, people and faults.</summary>
    public required WorldSettings World { get; init; }

    /// <summary>Where the cube site stands and what its parcels cost.</summary>
    public required NodeOptions SiteNode { get; init; }

    /// <summary>Shops beside it.</summary>
    public required IReadOnlyList<ShopNode> Shops { get; init; }

    /// <summary>The orders by time.</summary>
    public required IReadOnlyList<ShopperOrder> Orders { get; init; }

    /// <summary>Spans of time, in ms from the start, in which the line between hub and site is cut.</summary>
    public IReadOnlyList<(long FromMillis, long ToMillis)> Outages { get; init; } = [];

    /// <summary>
    /// Orders open at once at most: the next one comes when one has ended, until shopping ends; 0 lets each come at
    /// its time.
    /// </summary>
    public int OpenMax { get; init; }

    /// <summary>What the figures of the store leave out at the beginning, in ms.</summary>
    public long WarmUpMillis { get; init; }

    /// <summary>Share of the demand that the most wanted fifth of the articles draws, per mille.</summary>
    public int TopFifthPermille { get; init; }

    /// <summary>
    /// Spans of time, in ms from the start, in which the site lies killed with the broker inside it, by their
    /// beginnings.
    /// </summary>
    public IReadOnlyList<(long FromMillis, long ToMillis)> Kills { get; init; } = [];

    /// <summary>What people do on and with the grid.</summary>
    public PeoplePart People { get; init; } = new();

    /// <summary>How the site works its store.</summary>
    public StorePolicy Store { get; init; } = new();

    /// <summary>Share of free stock granted to the hub, 0 to 1000 per mille.</summary>
    public int GrantPermille { get; init; } = 1000;

    /// <summary>Units ordered in all.</summary>
    public long UnitsOrdered => Orders.Sum(order => order.Lines.Sum(line => line.Quantity));
}
