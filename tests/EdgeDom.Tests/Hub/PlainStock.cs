using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Reservations;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// What may be sold, reckoned slowly from nothing but what has happened: what was counted, received, granted and lost,
/// which units orders and open reservations have, and what people have said. It asks none of the hub's sums.
/// </summary>
internal sealed class PlainStock
{
    private readonly Dictionary<(string Node, string Sku), long> _onHand = [];
    private (string Node, string Sku, long Units)[] _reserved = [];
    private (Buyer? Buyer, string Sku, long Units)[] _bought = [];
    private (Buyer? Buyer, string Sku, long Units)[] _gathered = [];

    /// <summary>The nodes.</summary>
    public static string[] Nodes { get; } = ["cube", "depot", "store"];

    /// <summary>For which options each node's stock is there; one that is suspended is there for none.</summary>
    public Dictionary<string, DeliveryOption[]> Shows { get; } =
        Nodes.ToDictionary(node => node, _ => new[] { DeliveryOption.Ship });

    /// <summary>The services of each node's rate card; none for a node without one.</summary>
    public Dictionary<string, string[]> Services { get; } =
        Nodes.ToDictionary(node => node, _ => Array.Empty<string>());

    /// <summary>The class of each SKU.</summary>
    public Dictionary<string, string> Classes { get; } = [];

    /// <summary>What is sold to nobody, by id.</summary>
    public Dictionary<string, SafetyWish> Safety { get; } = [];

    /// <summary>What lasts of disruptions that let nothing through, by id.</summary>
    public Dictionary<string, DisruptionScope> Fences { get; } = [];

    /// <summary>The policies as they were said, by id; what they have sold is reckoned.</summary>
    public SortedDictionary<string, ChannelPolicy> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>Reservations that callers made.</summary>
    public List<string> Reservations { get; } = [];

    /// <summary>Promises.</summary>
    public HashSet<string> Promises { get; } = [];

    /// <summary>Looks at what orders and open reservations have by now, and at what gathered orders want.</summary>
    public void Look(HubBook book)
    {
        CustomerOrder[] orders = [.. Orders(book)];
        var held = Held(book);
        _reserved =
        [
            .. orders.SelectMany(order => order.Parts).SelectMany(part => part.Lines.Select(
                line => (part.Node.Value, line.Sku.Value, line.Open))),
            .. held.Select(one => (one.Node.Value, one.Sku.Value, one.Quantity)),
        ];
        _gathered =
        [
            .. orders.Where(order => order.Window is not null).SelectMany(order => order.Lines.Select(
                line => (order.Buyer, line.Sku.Value, line.Ordered - line.Cancelled - line.Short))),
        ];
        _bought =
        [
            .. orders.SelectMany(order => order.Parts.SelectMany(part => part.Lines).Select(
                line => (order.Buyer, line.Sku.Value, line.Quantity - line.Released))),
            .. held.Select(one => (one.Buyer, one.Sku.Value, one.Quantity)),
        ];
    }

    /// <summary>So many units lie there by a count.</summary>
    public void Counted(string node, string sku, long units) => _onHand[(node, sku)] = units;

    /// <summary>So many units have come, or below zero gone or been lost.</summary>
    public void Moved(string node, string sku, long units) => _onHand[(node, sku)] = OnHand(node, sku) + units;

    /// <summary>Units that lie there, or that the site has granted the hub.</summary>
    public long OnHand(string node, string sku) => _onHand.GetValueOrDefault((node, sku));

    /// <summary>Units there that are neither reserved nor kept.</summary>
    public long Free(string node, string sku) => Math.Max(0, Left(node, sku) - Kept(node, sku));

    /// <summary>Units there that are not reserved; below zero where more are than lie there.</summary>
    public long Left(string node, string sku) => OnHand(node, sku)
        - _reserved.Where(one => one.Node == node && one.Sku == sku).Sum(one => one.Units);

    /// <summary>Whether a node's stock is there for an option and a buyer.</summary>
    public bool IsThere(string node, DeliveryOption option, Buyer? buyer)
    {
        var fences = Fences.Values.Where(scope => scope.Node is not { } only || only.Value == node).ToArray();
        bool Meets(DisruptionScope scope) => scope.Area is not { } area
            || (buyer is not null && area.Countries.Contains(buyer.Country));
        if (!Shows[node].Contains(option) || fences.Any(scope => scope is { RateCard: null, Area: null }))
        {
            return false;
        }

        return option == DeliveryOption.Pickup
            || (!fences.Any(scope => scope.RateCard is null && Meets(scope))
                && (Services[node].Length == 0 || Services[node].Any(service => !fences.Any(scope =>
                    scope.RateCard is not null && (scope.Service ?? service) == service && Meets(scope)))));
    }

    /// <summary>
    /// Units over all nodes for an option and a buyer, before policies: what gathered orders want is taken from what of
    /// it can be sent.
    /// </summary>
    public long Net(string sku, DeliveryOption option, Buyer? buyer)
    {
        var there = Nodes.Where(node => IsThere(node, option, buyer)).ToArray();
        var sent = there.Where(node => IsThere(node, DeliveryOption.Ship, null)).Sum(node => Free(node, sku));
        return Math.Max(
            0, there.Sum(node => Free(node, sku)) - KeptOverAll(sku) - Math.Min(Gathered(sku), sent));
    }

    /// <summary>Units that a buyer may have, policies included; null for no buyer: as if there were none.</summary>
    public long For(string sku, DeliveryOption option, Buyer? buyer)
    {
        var net = Net(sku, option, buyer);
        var policies = Policies.Values.Where(policy => policy.Sku.Value == sku).ToArray();
        if (buyer is null)
        {
            return net;
        }

        if (policies.Any(one => one.IsExclusive) && !policies.Any(one => one.IsExclusive && IsOf(one, buyer)))
        {
            return 0;
        }

        var (left, others, most) = (net, 0L, long.MaxValue);
        foreach (var policy in policies)
        {
            var sold = Sold(policy);
            var covered = Math.Min(left, Math.Max(0, policy.Guaranteed - sold));
            left -= covered;
            others += IsOf(policy, buyer) ? 0 : covered;
            most = IsOf(policy, buyer) && policy.Cap is { } cap ? Math.Min(most, Math.Max(0, cap - sold)) : most;
        }

        return Math.Min(net - others, most);
    }

    /// <summary>Units that a buyer may have of one node.</summary>
    public long At(string node, string sku, DeliveryOption option, Buyer? buyer) =>
        !IsThere(node, option, buyer) ? 0 : Math.Min(
            Free(node, sku),
            KeptOverAll(sku) + Gathered(sku) == 0
                && (buyer is null || Policies.Values.All(policy => policy.Sku.Value != sku)) ? long.MaxValue
                : For(sku, option, buyer));

    private long Kept(string node, string sku) => Safety.Values
        .Where(one => !one.IsOverAll && (one.Node?.Value ?? node) == node && IsAbout(one, sku))
        .OrderBy(one => one.Sku is not null ? 0 : one.Class is not null ? 1 : 2).ThenBy(one => one.Node is null ? 1 : 0)
        .FirstOrDefault()?.Units ?? 0;

    private long KeptOverAll(string sku) => Safety.Values.Where(one => one.IsOverAll && IsAbout(one, sku))
        .OrderBy(one => one.Sku is null ? 1 : 0).FirstOrDefault()?.Units ?? 0;

    private bool IsAbout(SafetyWish one, string sku) =>
        (one.Sku?.Value ?? sku) == sku && (one.Class ?? Classes[sku]) == Classes[sku];

    private static bool IsOf(ChannelPolicy policy, Buyer buyer) => (policy.Channel ?? buyer.Channel) == buyer.Channel
        && (policy.Market?.Countries[0] ?? buyer.Country) == buyer.Country;

    private long Gathered(string sku) => _gathered.Where(one => one.Sku == sku).Sum(one => one.Units);

    private long Sold(ChannelPolicy policy) => _bought.Concat(_gathered)
        .Where(one => one.Sku == policy.Sku.Value && one.Buyer is { } buyer && buyer.Window >= policy.Window
            && IsOf(policy, buyer))
        .Sum(one => one.Units);

    private static IEnumerable<CustomerOrder> Orders(HubBook book)
    {
        for (var number = 1L; number <= book.Counts.Received; number++)
        {
            yield return book.Order(CustomerOrder.IdOf(number))!;
        }
    }

    private Reservation[] Held(HubBook book)
    {
        string[] ids = [.. Reservations, .. book.Store.HeldOrders.All().SelectMany(one => one.Reservations)];
        book.Holds.Fetch(ids);
        return
        [
            .. ids.Select(book.Holds.Of).OfType<Reservation>()
                .Concat(Promises.Select(book.Promises.Of).OfType<Promise>()
                    .Where(one => one.State == PromiseState.Held).SelectMany(book.Promises.Held))
                .Where(one => one.IsOpen),
        ];
    }
}
