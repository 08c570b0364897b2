using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.DeliveryWindows;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Transits;
using EdgeDom.Hub.Watches;
using EdgeDom.Hub.Workflows;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Store;

/// <summary>What a batch finds when its turn comes: what others changed since the desk's last turn.</summary>
public sealed class TurnNews
{
    /// <summary>The turn itself.</summary>
    public TurnRow Turn { get; set; } = new(0, 0, 0);

    /// <summary>The counts; null when they cannot have changed.</summary>
    public HubCounts? Counts { get; set; }

    /// <summary>Changed nodes.</summary>
    public List<NodeRecord> Nodes { get; } = [];

    /// <summary>Changed versions of strategies.</summary>
    public List<StrategyRecord> Strategies { get; } = [];

    /// <summary>Changed rate cards.</summary>
    public List<RateCard> RateCards { get; } = [];

    /// <summary>Changed supply lines; at first those that are open.</summary>
    public List<SupplyLine> Supplies { get; } = [];

    /// <summary>SKUs of which more waits than before; at first all that are waited for.</summary>
    public List<Sku> Waiting { get; } = [];

    /// <summary>SKUs of which other orders are gathered than before; at first all that are gathered.</summary>
    public List<Sku> Gathered { get; } = [];

    /// <summary>Changed watches over stock.</summary>
    public List<StockWatch> Watches { get; } = [];

    /// <summary>Types of events that are told by name, and whether they are now.</summary>
    public List<(string Word, bool IsOn)> Feeds { get; } = [];

    /// <summary>What was told of stock.</summary>
    public List<FeedCell> FeedCells { get; } = [];

    /// <summary>Changed disruptions; at first those that have not ended.</summary>
    public List<Disruption> Disruptions { get; } = [];

    /// <summary>Changed policies of channels and markets.</summary>
    public List<ChannelPolicy> Policies { get; } = [];

    /// <summary>Changed safety stocks.</summary>
    public List<SafetyStock> SafetyStocks { get; } = [];

    /// <summary>Changed capacities of nodes.</summary>
    public List<NodeCapacity> Capacities { get; } = [];

    /// <summary>Days of nodes of which something else is booked.</summary>
    public List<CapacityUse> CapacityUses { get; } = [];

    /// <summary>Changed exception rules.</summary>
    public List<ExceptionRule> ExceptionRules { get; } = [];

    /// <summary>Changed workflow templates.</summary>
    public List<WorkflowTemplate> Workflows { get; } = [];

    /// <summary>Changed delivery windows, or those of which something else is booked.</summary>
    public List<DeliveryWindow> DeliveryWindows { get; } = [];

    /// <summary>Changed tables of transit times.</summary>
    public List<TransitTable> Transits { get; } = [];

    /// <summary>Changed sites.</summary>
    public List<SiteRecord> Sites { get; } = [];

    /// <summary>Changed rights.</summary>
    public List<StoredRight> Rights { get; } = [];

    /// <summary>Orders whose copy in memory is too old.</summary>
    public List<OrderId> Orders { get; } = [];

    /// <summary>What sites told other nodes.</summary>
    public List<SiteWordRow> Words { get; } = [];

    /// <summary>The reservations that the batch asked for and that are there.</summary>
    public List<Reservation> Reservations { get; } = [];

    /// <summary>Marks of reservations that others made or changed, see <see cref="TurnNotes.MarkOf"/>.</summary>
    public HashSet<ulong> ChangedReservations { get; } = [];

    // What is watched of stock, and told of it.
    private void TakeStock(string kind, string body, IRow row)
    {
        if (kind == "watch")
        {
            Watches.Add(HubJson.Read<StockWatch>(body));
        }
        else if (kind == "feed")
        {
            Feeds.Add((body, row.GetInt64(3) == 1));
        }
        else
        {
            FeedCells.Add(HubJson.Read<FeedCell>(body));
        }
    }

    /// <summary>Takes a row of what seldom changes: its kind, then what it holds.</summary>
    internal void Take(IRow row)
    {
        var (kind, body) = (row.GetString(0), row.GetString(1));
        switch (kind)
        {
            case "counts":
                Counts = HubJson.Read<HubCounts>(body);
                break;
            case "node":
                Nodes.Add(HubJson.Read<NodeRecord>(body));
                break;
            case "site":
                Sites.Add(HubJson.Read<SiteRecord>(body));
                break;
            case "word":
                Words.Add(new SiteWordRow(body, row.GetInt64(3), row.GetString(2)));
                break;
            case "order":
                Orders.Add(OrderId.Of(body));
                break;
            case "supply":
                Supplies.Add(HubJson.Read<SupplyLine>(body));
                break;
            case "watch" or "feed" or "feed-cell":
                TakeStock(kind, body, row);
                break;
            case "policy":
                Policies.Add(HubJson.Read<ChannelPolicy>(body));
                break;
            case "safety-stock":
                SafetyStocks.Add(HubJson.Read<SafetyStock>(body));
                break;
            case "capacity":
                Capacities.Add(HubJson.Read<NodeCapacity>(body));
                break;
            case "capacity-day":
                CapacityUses.Add(HubJson.Read<CapacityUse>(body));
                break;
            case "exception-rule":
                ExceptionRules.Add(HubJson.Read<ExceptionRule>(body));
                break;
            case "workflow":
                Workflows.Add(HubJson.Read<WorkflowTemplate>(body));
                break;
            case "delivery-window":
                DeliveryWindows.Add(HubJson.Read<DeliveryWindow>(body));
                break;
            case "transit":
                Transits.Add(HubJson.Read<TransitTable>(body));
                break;
            case "disruption":
                Disruptions.Add(HubJson.Read<Disruption>(body));
                break;
            case "waiting" or "gathered":
                (kind == "waiting" ? Waiting : Gathered).Add(Sku.Of(body));
                break;
            default:
                throw new InvalidOperationException($"Nobody takes what the turn's news call '{kind}'.");
        }
    }
}
